package es.o2.mio2.usage;

import es.o2.mio2.billing.BillingCycle;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What those who follow events are told of a batch of usage: the thresholds that were passed, then which lines' use
 * changed, whatever the cycle. All of it goes out at once, in the order of the customers: each locks their readers.
 */
final class UsageEvents {

    private static final String PUBLISH = """
            select publish_events(array_agg(customer_id order by customer_id, place),
                array_agg(type order by customer_id, place), array_agg(data order by customer_id, place),
                array_agg(happened.moment))
            from (select cast(? as timestamptz) as moment) happened, (
                select customer_id, cast('usage.threshold' as varchar) as type, data, place
                from unnest(cast(? as uuid[]), cast(? as text[])) with ordinality as passed (customer_id, data, place)
                union all
                select customer_id, 'usage.updated', json_build_object('lineIds', json_agg(line_id order by line_id),
                    'asOf', cast(? as text))::text, cast(null as bigint)
                from (select distinct customer_id, line_id from usage_touched) touched
                join event_reader using (customer_id)
                where event_reader.follows_until > cast(? as timestamptz)
                group by customer_id) told
            having count(*) > 0
            """;

    private final Connection connection;
    private final OffsetDateTime now;
    private final BillingCycle current;
    private final List<Passed> passed = new ArrayList<>();

    /** Of the batch that is being taken through this connection. */
    UsageEvents(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now.atOffset(ZoneOffset.UTC);
        this.current = BillingCycle.of(now);
    }

    /** A customer, and what they passed as it is told. */
    private record Passed(UUID customerId, String event) {}

    /**
     * A threshold was passed, of a customer who follows events.
     *
     * @param event JSON
     */
    void passed(UUID customerId, String event) {
        passed.add(new Passed(customerId, event));
    }

    /**
     * Tells all, as the last thing that the batch does: readers are locked until its transaction ends.
     *
     * @param completeUntil up to when the use is complete; nothing where that isn't known, which the pages show as the
     *     start of the open cycle
     */
    void tell(Optional<Instant> completeUntil) throws SQLException {
        try (PreparedStatement publish = connection.prepareStatement(PUBLISH)) {
            publish.setObject(1, now);
            publish.setArray(2, array("uuid", Passed::customerId));
            publish.setArray(3, array("text", Passed::event));
            publish.setString(4, completeUntil.orElse(current.startsAt()).toString());
            publish.setObject(5, now);
            publish.execute();
        }
    }

    private Array array(String type, Function<Passed, Object> part) throws SQLException {
        return connection.createArrayOf(type, passed.stream().map(part).toArray());
    }
}
