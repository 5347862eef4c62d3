package es.o2.mio2.usage;

import es.o2.mio2.api.Cursors;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The mobile lines of all customers that the operator's systems are to keep from something, as it stands now: those that
 * are suspended, those whose SIMs are locked, those whose data outside the EU are stopped, those whose data or calls abroad
 * are switched off. It looks past the owners; that a line was seen is kept with its customer.
 */
@ApplicationScoped
public class RestrictedLines {

    private static final String LIST = "operations/restricted-lines";
    private static final UUID FIRST = new UUID(0, 0);

    /** What data outside the EU cost is compared with the limit as customers know them, with tax. */
    private static final String FIND = """
            with used as (
                select counter.customer_id, counter.line_id, sum(counter.charge) as net from usage_counter counter
                where counter.cycle_start_date = :cycle and counter.usage_class = 'ROAMING' and counter.line_id > :after
                group by counter.customer_id, counter.line_id),
            stopped as (
                select used.line_id from used
                join line on line.customer_id = used.customer_id and line.line_id = used.line_id
                join product on product.customer_id = line.customer_id and product.product_id = line.product_id
                left join line_roaming roaming
                    on roaming.customer_id = used.customer_id and roaming.line_id = used.line_id
                where coalesce(roaming.data_enabled, true)
                    and round(used.net + round(used.net * %s / 100, 6), 2) >= coalesce(roaming.spend_limit, :usual)),
            restricted as (
                select line_id from line where line_id > :after
                    and (suspended_from is not null or sim_locked_at is not null)
                union select line_id from line_roaming where line_id > :after and not (data_enabled and voice_enabled)
                union select line_id from stopped),
            standing as (
                select line.line_id, line.customer_id, line.number, line.suspended_from is not null as suspended,
                    line.sim_locked_at is not null and (line.sim_unlock_at is null or line.sim_unlock_at > :now) as locked,
                    exists (select from stopped where stopped.line_id = line.line_id) as stopped,
                    not coalesce(roaming.data_enabled, true) as data_off,
                    not coalesce(roaming.voice_enabled, true) as voice_off
                from restricted join line on line.line_id = restricted.line_id
                left join line_roaming roaming
                    on roaming.customer_id = line.customer_id and roaming.line_id = line.line_id
                where line.kind = 'MOBILE' and line.status <> 'TERMINATED')
            select line_id, customer_id, number, suspended, locked, stopped, data_off, voice_off from standing
            where suspended or locked or stopped or data_off or voice_off order by line_id limit :limit
            """.formatted(UsageThresholds.rate());

    private final EntityManager entities;
    private final AlertsConfig config;
    private final AuditTrail audit;
    private final Cursors cursors;
    private final Clock clock;

    RestrictedLines(EntityManager entities, AlertsConfig config, AuditTrail audit, Cursors cursors, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.audit = audit;
        this.cursors = cursors;
        this.clock = clock;
    }

    /**
     * A line, and what it is kept from.
     *
     * @param number E.164; {@code null} while it has none
     * @param suspended it isn't used at all
     * @param simLocked its SIM isn't replaced, and its number goes to no other operator
     * @param roamingDataStopped it uses no data outside the EU
     * @param roamingDataOff it uses no data in other countries
     * @param roamingVoiceOff it neither calls nor is called there
     */
    public record Item(
            UUID lineId,
            UUID customerId,
            String number,
            boolean suspended,
            boolean simLocked,
            boolean roamingDataStopped,
            boolean roamingDataOff,
            boolean roamingVoiceOff) {

        private static Item of(Tuple row) {
            return new Item(
                    row.get(0, UUID.class),
                    row.get(1, UUID.class),
                    row.get(2, String.class),
                    row.get(3, Boolean.class),
                    row.get(4, Boolean.class),
                    row.get(5, Boolean.class),
                    row.get(6, Boolean.class),
                    row.get(7, Boolean.class));
        }

        /** Without the number, so that no log has it. */
        @Override
        public String toString() {
            return "Item[" + lineId + "]";
        }
    }

    /**
     * A page of lines.
     *
     * @param nextCursor {@code null} on the last
     */
    public record Page(List<Item> items, String nextCursor) {}

    /**
     * A page, in the order of the lines' ids.
     *
     * @param cursor of the page before; {@code null} for the first
     * @param operator who looks
     */
    @Transactional
    public Page page(String cursor, int limit, String operator) {
        UUID after = cursor == null ? FIRST : UUID.fromString(cursors.open(LIST, cursor));
        List<Item> found = find(after, limit + 1);
        List<Item> page = found.subList(0, Math.min(limit, found.size()));
        page.forEach(line -> audit.byOperator(
                operator,
                AuditAction.RESTRICTED_LINES_SEEN,
                line.customerId(),
                line.lineId().toString()));
        String next = found.size() > limit
                ? cursors.seal(LIST, page.get(limit - 1).lineId().toString())
                : null;
        return new Page(page, next);
    }

    private List<Item> find(UUID after, int limit) {
        Instant now = clock.instant();
        @SuppressWarnings("unchecked")
        List<Tuple> rows = entities.createNativeQuery(FIND, Tuple.class)
                .setParameter("cycle", BillingCycle.of(now).startDate())
                .setParameter("after", after)
                .setParameter("usual", config.roamingLimit())
                .setParameter("now", now)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream().map(Item::of).toList();
    }
}
