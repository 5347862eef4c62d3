package es.o2.mio2.usage;

import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.management.BlockEffects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Puts right what was charged of a line, or wasn't, where its blocks turn out to have been otherwise at that time: a block's
 * report comes later than the records of what was used under it.
 */
@ApplicationScoped
class BlockedUseCorrection implements BlockEffects {

    private static final String OF_CHANGED = """
            from usage_blockable changed
            where record.customer_id = changed.customer_id and record.line_id = changed.line_id
                and record.started_at = changed.started_at and record.record_key = changed.record_key""";

    /** As what is lost where a record is corrected; it is counted no more. */
    private static final String LOSE = """
            insert into usage_lost
            select record.customer_id, record.line_id, record.cycle_start_date,
                (record.started_at at time zone 'Europe/Madrid')::date, record.kind, record.usage_class, record.amount,
                record.price, record.started_at
            from usage_record record, usage_blockable changed
            where record.customer_id = changed.customer_id and record.line_id = changed.line_id
                and record.started_at = changed.started_at and record.record_key = changed.record_key
                and not changed.blocked""";

    /** As what is new in a batch. */
    private static final String FIND_AGAIN = """
            insert into usage_staged (row_number, customer_id, line_id, record_key, day, cycle_start_date, started_at,
                kind, usage_class, amount, price)
            select changed.row_number, record.customer_id, record.line_id, record.record_key,
                (record.started_at at time zone 'Europe/Madrid')::date, record.cycle_start_date, record.started_at,
                record.kind, record.usage_class, record.amount, record.withheld
            from usage_record record, usage_blockable changed
            where record.customer_id = changed.customer_id and record.line_id = changed.line_id
                and record.started_at = changed.started_at and record.record_key = changed.record_key
                and changed.blocked""";

    private static final String WRITE = """
            update usage_record record set price = coalesce(record.withheld, 0),
                withheld = case when record.withheld is null then record.price end
            """ + OF_CHANGED;

    private final EntityManager entities;
    private final UsageThresholds thresholds;
    private final AsOf asOf;
    private final Clock clock;

    BlockedUseCorrection(EntityManager entities, UsageThresholds thresholds, AsOf asOf, Clock clock) {
        this.entities = entities;
        this.thresholds = thresholds;
        this.asOf = asOf;
        this.clock = clock;
    }

    @Override
    public void historyChanged(UUID customerId, UUID lineId) {
        Optional<Instant> completeUntil = asOf.known();
        entities.unwrap(Session.class).doWork(connection -> {
            if (correct(connection, customerId, lineId)) {
                tell(connection, completeUntil);
            }
        });
    }

    private static boolean correct(Connection connection, UUID customerId, UUID lineId) throws SQLException {
        BatchTables tables = new BatchTables(connection);
        if (!new UseBlocking(tables).findChanged(customerId, lineId)) {
            return false;
        }
        new UsageRecordsSql(tables).prepare();
        tables.make("usage_lost", UsageCorrections.LOST);
        UsageCounting counting = new UsageCounting(tables);
        counting.prepare();
        tables.run(LOSE);
        tables.run(FIND_AGAIN);
        tables.run(WRITE);
        counting.count(true);
        return true;
    }

    /** What is charged again may pass a threshold, as what is brought does. */
    private void tell(Connection connection, Optional<Instant> completeUntil) throws SQLException {
        Instant now = clock.instant();
        UsageEvents events = new UsageEvents(connection, now);
        thresholds.note(connection, now, events);
        events.tell(completeUntil);
    }
}
