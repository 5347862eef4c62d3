package es.o2.mio2.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.feeds.BatchTables;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds the thresholds that lines passed, and writes each down once a cycle: per cents of the data, of the line or of the
 * pool that it shares; amounts for premium services, of landlines too, and for all that isn't included; 80 and 100 % of
 * the limit outside the EU. Amounts are compared with tax, as customers know them. Of several per cents that are passed at
 * once the highest is told, and the others are taken for told.
 *
 * <p>Use comes late, above all from abroad: amounts of the cycle that was closed last are looked at for a while, too. Its
 * data aren't: what is told of them is how fast the line goes on, and that is over.
 */
@ApplicationScoped
class UsageThresholds {

    /** Lines of which the data are looked at more closely. */
    private static final String NEAR = "customer_id uuid not null, line_id uuid not null";

    /**
     * Lines that share their data may be in two batches at once, of which neither sees what the other brings. It is their
     * sharing that is held, which nobody else changes but who switches it: their products others hold, many at once and in
     * orders of their own.
     */
    private static final String HOLD_POOLS = """
            with pooled as (
                select line.customer_id, line.line_id from usage_touched touched
                join data_sharing_period period on period.customer_id = touched.customer_id and period.off_at is null
                join line on line.customer_id = touched.customer_id and line.line_id = touched.line_id
                    and line.product_id = period.product_id
                where touched.cycle_start_date = ?
                order by period.product_id for no key update of period)
            insert into usage_near select customer_id, line_id from pooled
            """;

    /**
     * Most lines are far from any threshold, and a glance at their counters says so: they share nothing, bought nothing,
     * chose nothing of their own, and used less than half of the least threshold of the least tariff, at home as in the EU.
     */
    private static final String FIND_NEAR = """
            with current_cycle as (select cast(? as date) as start_date),
            used as (
                select touched.customer_id, touched.line_id, touched.cycle_start_date
                from usage_touched touched
                join current_cycle on current_cycle.start_date = touched.cycle_start_date)
            insert into usage_near
                select used.customer_id, used.line_id from used
                join usage_counter counter on counter.customer_id = used.customer_id
                    and counter.line_id = used.line_id and counter.cycle_start_date = used.cycle_start_date
                where counter.kind = 'DATA' and counter.usage_class in ('NATIONAL', 'EU_ROAMING')
                    and counter.amount >= (select min(data_bytes) * cast(? as integer) / 200 from tariff)
                union select used.customer_id, used.line_id from used
                join usage_alert alert on alert.customer_id = used.customer_id and alert.line_id = used.line_id
                union select used.customer_id, used.line_id from used
                join data_bonus bonus on bonus.customer_id = used.customer_id and bonus.line_id = used.line_id
                    and bonus.cycle_start_date = used.cycle_start_date
            """;

    private static final String WRITE_DOWN = """
            , noted as (insert into usage_notice
                (subject_id, customer_id, line_id, cycle_start_date, kind, threshold, noticed_at, next_try_at, told_at)
            """;

    /**
     * Always in the same order, so that of two batches one waits for the other and never both. What is new and to be told
     * comes back, of those who follow events.
     */
    private static final String ONCE_EACH = """
            order by subject_id, cycle_start_date, threshold
            on conflict do nothing
            returning subject_id, customer_id, line_id, cycle_start_date, kind, threshold, told_at)
            select noted.* from noted join event_reader using (customer_id), moment
            where told_at is null and follows_until > moment.now
            """;

    /**
     * A line alone, or all lines that share with it; what they have, what they used, what their customer wants told.
     * Whether they share is asked of their product, which knows it of the open cycle.
     * Where no line is left that could go on, nothing is told: late records come of what is over, too.
     */
    private static final String DATA = """
            with moment as (select cast(? as timestamptz) as now),
            current_cycle as (select cast(? as date) as start_date),
            member as (
                select distinct mate.customer_id, mate.product_id, mate.line_id, shares.pooled,
                    mate.status <> 'TERMINATED' as goes_on, tariff.data_bytes
                from usage_near near cross join current_cycle
                join line own on own.customer_id = near.customer_id and own.line_id = near.line_id
                    and own.kind = 'MOBILE'
                join product on product.customer_id = own.customer_id and product.product_id = own.product_id
                cross join lateral (
                    select product.data_sharing_status in ('ACTIVE', 'DEACTIVATING') is true as pooled) shares
                join cycle_line mate on mate.customer_id = own.customer_id and mate.product_id = own.product_id
                    and mate.cycle_start_date = current_cycle.start_date and mate.kind = 'MOBILE'
                    and (shares.pooled or mate.line_id = own.line_id)
                join tariff on tariff.tariff_code = mate.tariff_code),
            tariffs as (
                select member.customer_id, member.product_id,
                    case when not member.pooled then member.line_id end as line_id,
                    sum(coalesce(member.data_bytes, 0)) as included, sum(coalesce(used.bytes, 0)) as used,
                    string_agg(alert.data_percents, ',') as percents, bool_or(member.goes_on) as goes_on
                from member
                left join usage_alert alert
                    on alert.customer_id = member.customer_id and alert.line_id = member.line_id
                cross join lateral (
                    select sum(counter.amount) as bytes from usage_counter counter, current_cycle
                    where counter.customer_id = member.customer_id and counter.line_id = member.line_id
                    and counter.cycle_start_date = current_cycle.start_date and counter.kind = 'DATA'
                    and counter.usage_class in ('NATIONAL', 'EU_ROAMING')) used
                group by 1, 2, 3),
            standing as (
                select tariffs.customer_id, tariffs.product_id, tariffs.line_id, tariffs.used, tariffs.percents, tariffs.goes_on,
                    tariffs.included + coalesce(bought.bytes, 0) as included
                from tariffs
                cross join lateral (
                    select sum(bonus.data_bytes) as bytes from data_bonus bonus, current_cycle
                    where bonus.customer_id = tariffs.customer_id and bonus.product_id = tariffs.product_id
                    and bonus.cycle_start_date = current_cycle.start_date
                    and (tariffs.line_id is null or bonus.line_id = tariffs.line_id)) bought),
            passed as (
                select distinct standing.customer_id, coalesce(standing.line_id, standing.product_id) as subject_id,
                    standing.line_id, per_cent
                from standing
                cross join lateral
                    unnest(cast(string_to_array(concat_ws(',', cast(? as text), standing.percents), ',') as integer[])) per_cent
                where standing.goes_on and standing.included > 0 and standing.used * 100 >= standing.included * per_cent)
            """ + WRITE_DOWN + """
            select subject_id, customer_id, line_id, current_cycle.start_date as cycle_start_date, 'DATA',
                per_cent as threshold, moment.now, moment.now,
                case when per_cent < max(per_cent) over (partition by subject_id) then moment.now end
            from passed, current_cycle, moment
            """ + ONCE_EACH;

    private static final String PREMIUM = charged("counter.usage_class = 'PREMIUM'") + WRITE_DOWN + """
            select charged.line_id as subject_id, charged.customer_id, charged.line_id, charged.cycle_start_date,
                'PREMIUM', coalesce(alert.premium_spend, usual.amount) as threshold, moment.now, moment.now,
                cast(null as timestamptz)
            from moment, (select cast(? as numeric) as amount) usual, charged
            left join usage_alert alert on alert.customer_id = charged.customer_id and alert.line_id = charged.line_id
            where charged.gross > coalesce(alert.premium_spend, usual.amount)
            """ + ONCE_EACH;

    /** Few have chosen an amount: what the others' lines were charged isn't even added up. */
    private static final String SPEND = charged("""
                            exists (select from usage_alert chosen where chosen.customer_id = touched.customer_id
                                and chosen.line_id = touched.line_id and chosen.spend_limit is not null)""") + WRITE_DOWN + """
            select charged.line_id as subject_id, charged.customer_id, charged.line_id, charged.cycle_start_date,
                'SPEND', alert.spend_limit as threshold, moment.now, moment.now, cast(null as timestamptz)
            from moment, charged
            join usage_alert alert on alert.customer_id = charged.customer_id and alert.line_id = charged.line_id
            where charged.gross > alert.spend_limit
            """ + ONCE_EACH;

    private static final String ROAMING = charged("counter.usage_class = 'ROAMING'") + WRITE_DOWN + """
            select charged.line_id as subject_id, charged.customer_id, charged.line_id, charged.cycle_start_date,
                'ROAMING_' || per_cent, bound.amount as threshold, moment.now, moment.now,
                case when per_cent < 100 and charged.gross >= bound.amount then moment.now end
            from moment, (select cast(? as numeric) as amount) usual, charged
            left join line_roaming roaming
                on roaming.customer_id = charged.customer_id and roaming.line_id = charged.line_id
            cross join lateral (select coalesce(roaming.spend_limit, usual.amount) as amount) bound
            cross join unnest(array[80, 100]) per_cent
            where charged.gross * 100 >= bound.amount * per_cent
            """ + ONCE_EACH;

    private final AlertsConfig config;
    private final ObjectMapper mapper;

    UsageThresholds(AlertsConfig config, ObjectMapper mapper) {
        this.config = config;
        this.mapper = mapper;
    }

    /**
     * Writes down what was passed. Called once the counters are as they will be, near the end of their transaction, which
     * this neither commits nor rolls back; pools are held from here on, and what was written of customers.
     *
     * @param connection with the table {@code usage_touched (customer_id, line_id, cycle_start_date)}: lines whose
     *     counters of a cycle changed
     * @param events hear what is new
     */
    void note(Connection connection, Instant now, UsageEvents events) throws SQLException {
        BillingCycle current = BillingCycle.of(now);
        LocalDate cycle = current.startDate();
        Object first = oldest(current, now).startDate();
        Object at = now.atOffset(ZoneOffset.UTC);
        write(connection, events, PREMIUM, at, first, cycle, config.premiumSpend());
        write(connection, events, SPEND, at, first, cycle);
        write(connection, events, ROAMING, at, first, cycle, config.roamingLimit());
        BatchTables tables = new BatchTables(connection);
        tables.make("usage_near", NEAR);
        if (tables.run(HOLD_POOLS, cycle) + tables.run(FIND_NEAR, cycle, leastPercent()) > 0) {
            write(connection, events, DATA, at, cycle, percents());
        }
    }

    /** The first cycle of which something is still told. */
    private BillingCycle oldest(BillingCycle current, Instant now) {
        boolean justClosed = now.isBefore(current.startsAt().plus(config.closedCycleNotices()));
        return justClosed ? current.previous() : current;
    }

    private int leastPercent() {
        return Collections.min(config.dataPercents());
    }

    private String percents() {
        return config.dataPercents().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private void write(Connection connection, UsageEvents events, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.passed(rows.getObject("customer_id", UUID.class), event(rows));
                }
            }
        }
    }

    private String event(ResultSet row) throws SQLException {
        UsageNotice.Key notice = new UsageNotice.Key(
                row.getObject("subject_id", UUID.class),
                row.getObject("cycle_start_date", LocalDate.class),
                UsageNotice.Kind.valueOf(row.getString("kind")),
                row.getObject("threshold", BigDecimal.class));
        return json(ThresholdPassed.of(notice, row.getObject("line_id", UUID.class)));
    }

    private String json(ThresholdPassed event) {
        try {
            return mapper.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What lines were charged in a cycle for some of their use, with tax, reckoned as {@code billing.Prices} does. */
    private static String charged(String which) {
        return """
                with moment as (select cast(? as timestamptz) as now),
                charged as (
                    select net.customer_id, net.line_id, net.cycle_start_date,
                        round(net.charge + round(net.charge * %s / 100, 6), 2) as gross
                    from (
                        select counter.customer_id, counter.line_id, counter.cycle_start_date,
                            sum(counter.charge) as charge
                        from usage_touched touched
                        join usage_counter counter
                            on counter.customer_id = touched.customer_id and counter.line_id = touched.line_id
                            and counter.cycle_start_date = touched.cycle_start_date
                        where touched.cycle_start_date between cast(? as date) and cast(? as date)
                            and counter.charge > 0 and %s
                        group by 1, 2, 3) net
                    join line on line.customer_id = net.customer_id and line.line_id = net.line_id
                    join product on product.customer_id = line.customer_id and product.product_id = line.product_id)
                """.formatted(rate(), which);
    }

    /** Per cent of tax of a product's territory; the rates have their one home there. */
    static String rate() {
        return Arrays.stream(TaxTerritory.values())
                .map(territory -> " when '" + territory + "' then " + territory.rate())
                .collect(Collectors.joining("", "case product.tax_territory", " end"));
    }
}
