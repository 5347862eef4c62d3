package es.o2.mio2.usage;

import es.o2.mio2.feeds.BatchTables;
import java.math.BigDecimal;
import java.sql.SQLException;

/**
 * Sees to it that data outside the EU cost no line more in a cycle than its limit (Regulation (EU) 2022/612, art. 14): the
 * network stops them there, and what it lets through all the same is charged to nobody. It is used, and told as used.
 *
 * <p>The limit is the highest that was chosen for any time of the cycle: to choose a lower one afterwards takes nothing
 * off what was used before. So the order in which records come makes no difference to what they cost together.
 */
final class RoamingCap {

    private static final String CAPPED = "staged.usage_class = 'ROAMING' and staged.kind = 'DATA' and staged.price > 0";

    /**
     * Batches that bring of the same line wait for each other here: neither would see what the other charges. After keys and
     * before counters, always in the same order.
     */
    private static final String HOLD = """
            select pg_advisory_xact_lock(hashtextextended('roaming ' || line_id, 0)) from (
                select distinct staged.line_id from usage_staged staged where %s order by 1) roaming
            """.formatted(CAPPED);

    /** What goes beyond is taken off the records that come last. */
    private static final String APPLY = """
            with roaming as (
                select distinct staged.customer_id, staged.line_id, staged.cycle_start_date,
                    staged.cycle_start_date::timestamp at time zone 'Europe/Madrid' as starts_at,
                    (staged.cycle_start_date + interval '1 month') at time zone 'Europe/Madrid' as ends_at
                from usage_staged staged where %1$s),
            chosen as (
                select roaming.*, greatest(
                    coalesce((
                        select spend_limit from line_roaming_limit before where before.line_id = roaming.line_id
                            and before.set_at <= roaming.starts_at order by before.set_at desc limit 1), ?),
                    (select max(spend_limit) from line_roaming_limit during where during.line_id = roaming.line_id
                        and during.set_at > roaming.starts_at and during.set_at < roaming.ends_at)) as gross
                from roaming),
            bound as (
                select chosen.customer_id, chosen.line_id, chosen.cycle_start_date,
                    trunc(chosen.gross / (1 + %2$s / 100.0), 6) - coalesce(counter.charge, 0) + %3$s as left_over
                from chosen
                join line on line.customer_id = chosen.customer_id and line.line_id = chosen.line_id
                join product on product.customer_id = line.customer_id and product.product_id = line.product_id
                left join usage_counter counter on counter.customer_id = chosen.customer_id
                    and counter.line_id = chosen.line_id and counter.cycle_start_date = chosen.cycle_start_date
                    and counter.kind = 'DATA' and counter.usage_class = 'ROAMING'),
            due as (
                select staged.record_key, staged.price, bound.left_over, sum(staged.price) over (
                    partition by staged.line_id, staged.cycle_start_date
                    order by staged.started_at, staged.record_key) as together
                from usage_staged staged
                join bound on bound.customer_id = staged.customer_id and bound.line_id = staged.line_id
                    and bound.cycle_start_date = staged.cycle_start_date
                where %1$s)
            update usage_staged staged set price = greatest(0, least(due.price, due.left_over - due.together + due.price))
            from due where due.record_key = staged.record_key and due.together > due.left_over
            """;

    /** What is corrected in the same batch was charged, and is charged no more. */
    private static final String GIVEN_BACK = """
            coalesce((
                select sum(lost.price) from usage_lost lost where lost.line_id = chosen.line_id
                    and lost.cycle_start_date = chosen.cycle_start_date and lost.kind = 'DATA'
                    and lost.usage_class = 'ROAMING'), 0)""";

    private final BatchTables tables;
    private final BigDecimal usual;
    private boolean needed;

    /**
     * Of one batch.
     *
     * @param usual euros with tax: the limit of lines whose customers chose none
     */
    RoamingCap(BatchTables tables, BigDecimal usual) {
        this.tables = tables;
        this.usual = usual;
    }

    /** Takes note of a record: most batches bring none of these, and are done without. */
    void see(RatedRecord record) {
        needed |= record.kind() == UsageKind.DATA && record.classified().usageClass() == UsageClass.ROAMING;
    }

    /**
     * Lowers the prices in {@code usage_staged}, once each of its records is there once.
     *
     * @param corrects whether there is a {@code usage_lost}
     */
    void apply(boolean corrects) throws SQLException {
        if (!needed) {
            return;
        }
        tables.query(row -> true, HOLD);
        tables.run(APPLY.formatted(CAPPED, UsageThresholds.rate(), corrects ? GIVEN_BACK : "0"), usual);
    }
}
