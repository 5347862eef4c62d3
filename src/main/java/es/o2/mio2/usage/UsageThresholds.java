package es.o2.mio2.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.billing.TaxTerritory;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds the thresholds that lines passed, and writes each down once a cycle: per cents of the data, of the line or of the
 * pool that it shares; amounts for premium services, of landlines too, and for all that isn't included; 80 and 100 % of
 * the limit outside the EU. Amounts are compared with tax, as customers know them. Of several per cents that are passed at once the highest
 * is told, and the others are taken for told.
 */
@ApplicationScoped
public class UsageThresholds {

    /** Lines that share their data may be in two batches at once, of which neither sees what the other brings. */
    private static final String HOLD_POOLS = """
            select product_id from product where product_id in (
                select product.product_id from usage_touched touched
                join line on line.customer_id = touched.customer_id and line.line_id = touched.line_id
                join product on product.customer_id = line.customer_id and product.product_id = line.product_id
                where product.data_sharing_status in ('ACTIVE', 'DEACTIVATING'))
            order by product_id for no key update
            """;

    private static final String WRITE_DOWN = """
            insert into usage_notice
                (subject_id, customer_id, line_id, cycle_start_date, kind, threshold, noticed_at, told_at)
            """;

    /** Always in the same order, so that of two batches one waits for the other and never both. */
    private static final String ONCE_EACH = """
            order by subject_id, threshold
            on conflict do nothing
            returning subject_id, customer_id, line_id, kind, threshold, told_at
            """;

    /**
     * A line alone, or all lines that share with it; what they have, what they used, what their customer wants told. Most
     * lines are far from any threshold, and a glance at their counters says so: they shared nothing, bought nothing, chose
     * nothing of their own, and used less than half of the least threshold of the least tariff, at home as in the EU.
     */
    private static final String DATA = """
            with current_cycle as (select cast(? as date) as start_date, cast(? as timestamptz) as now),
            near as (
                select touched.customer_id, touched.line_id
                from current_cycle, usage_touched touched
                join usage_counter counter
                    on counter.customer_id = touched.customer_id and counter.line_id = touched.line_id
                where counter.cycle_start_date = current_cycle.start_date and counter.kind = 'DATA'
                    and counter.usage_class in ('NATIONAL', 'EU_ROAMING')
                    and counter.amount >= (select min(data_bytes) * cast(? as integer) / 200 from tariff)
                union select touched.customer_id, touched.line_id from usage_touched touched
                join usage_alert alert on alert.customer_id = touched.customer_id and alert.line_id = touched.line_id
                union select touched.customer_id, touched.line_id from current_cycle, usage_touched touched
                join data_bonus bonus on bonus.customer_id = touched.customer_id and bonus.line_id = touched.line_id
                where bonus.cycle_start_date = current_cycle.start_date
                union select touched.customer_id, touched.line_id from usage_touched touched
                join line on line.customer_id = touched.customer_id and line.line_id = touched.line_id
                join product on product.customer_id = line.customer_id and product.product_id = line.product_id
                where product.data_sharing_status in ('ACTIVE', 'DEACTIVATING')),
            member as (
                select distinct allowance.customer_id, allowance.product_id, allowance.line_id, allowance.pooled,
                    allowance.data_bytes
                from near touched
                join line_data_allowance own
                    on own.customer_id = touched.customer_id and own.line_id = touched.line_id
                join line_data_allowance allowance
                    on allowance.customer_id = own.customer_id and allowance.product_id = own.product_id
                    and (own.pooled or allowance.line_id = own.line_id)),
            tariffs as (
                select member.customer_id, member.product_id,
                    case when not member.pooled then member.line_id end as line_id,
                    sum(coalesce(member.data_bytes, 0)) as included, sum(coalesce(used.bytes, 0)) as used,
                    string_agg(alert.data_percents, ',') as percents
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
                select tariffs.customer_id, tariffs.product_id, tariffs.line_id, tariffs.used, tariffs.percents,
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
                where standing.included > 0 and standing.used * 100 >= standing.included * per_cent)
            """ + WRITE_DOWN + """
            select subject_id, customer_id, line_id, current_cycle.start_date, 'DATA', per_cent as threshold,
                current_cycle.now,
                case when per_cent < max(per_cent) over (partition by subject_id) then current_cycle.now end
            from passed, current_cycle
            """ + ONCE_EACH;

    private static final String PREMIUM = charged("counter.usage_class = 'PREMIUM'") + WRITE_DOWN + """
            select charged.line_id as subject_id, charged.customer_id, charged.line_id, current_cycle.start_date,
                'PREMIUM', coalesce(alert.premium_spend, usual.amount) as threshold, current_cycle.now, null
            from current_cycle, (select cast(? as numeric) as amount) usual, charged
            left join usage_alert alert on alert.customer_id = charged.customer_id and alert.line_id = charged.line_id
            where charged.gross > coalesce(alert.premium_spend, usual.amount)
            """ + ONCE_EACH;

    private static final String SPEND = charged("true") + WRITE_DOWN + """
            select charged.line_id as subject_id, charged.customer_id, charged.line_id, current_cycle.start_date,
                'SPEND', alert.spend_limit as threshold, current_cycle.now, null
            from current_cycle, charged
            join usage_alert alert on alert.customer_id = charged.customer_id and alert.line_id = charged.line_id
            where charged.gross > alert.spend_limit
            """ + ONCE_EACH;

    private static final String ROAMING = charged("counter.usage_class = 'ROAMING'") + WRITE_DOWN + """
            select charged.line_id as subject_id, charged.customer_id, charged.line_id, current_cycle.start_date,
                'ROAMING_' || per_cent, bound.amount as threshold, current_cycle.now,
                case when per_cent < 100 and charged.gross >= bound.amount then current_cycle.now end
            from current_cycle, (select cast(? as numeric) as amount) usual, charged
            left join line_roaming roaming
                on roaming.customer_id = charged.customer_id and roaming.line_id = charged.line_id
            cross join lateral (select coalesce(roaming.spend_limit, usual.amount) as amount) bound
            cross join unnest(array[80, 100]) per_cent
            where charged.gross * 100 >= bound.amount * per_cent
            """ + ONCE_EACH;

    private static final String PUBLISH = """
            select publish_event(owner, 'usage.threshold', data, cast(? as timestamptz)) from (
                select owner, data from unnest(cast(? as uuid[]), cast(? as text[])) with ordinality
                    as passed (owner, data, place)
                order by owner, place) in_order
            """;

    private final AlertsConfig config;
    private final ObjectMapper mapper;

    UsageThresholds(AlertsConfig config, ObjectMapper mapper) {
        this.config = config;
        this.mapper = mapper;
    }

    /**
     * Writes down what was passed, and tells those who follow events. Called once the counters are as they will be, and
     * as the last thing of their transaction, which this neither commits nor rolls back: it holds pools and what is
     * written of customers until its end.
     *
     * @param connection with the table {@code usage_touched (customer_id, line_id)}: lines whose counters of the cycle
     *     changed
     * @param cycleStartDate the first day of the current cycle
     */
    public void note(Connection connection, LocalDate cycleStartDate, Instant now) throws SQLException {
        Object at = now.atOffset(ZoneOffset.UTC);
        try (PreparedStatement hold = connection.prepareStatement(HOLD_POOLS)) {
            hold.execute();
        }
        List<Passed> passed = new ArrayList<>();
        passed.addAll(write(connection, DATA, cycleStartDate, at, leastPercent(), percents()));
        passed.addAll(write(connection, PREMIUM, cycleStartDate, at, config.premiumSpend()));
        passed.addAll(write(connection, SPEND, cycleStartDate, at));
        passed.addAll(write(connection, ROAMING, cycleStartDate, at, config.roamingLimit()));
        if (!passed.isEmpty()) {
            publish(connection, passed, at);
        }
    }

    private int leastPercent() {
        return Collections.min(config.dataPercents());
    }

    private String percents() {
        return config.dataPercents().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** What is new and to be told. */
    private List<Passed> write(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<Passed> passed = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getObject("told_at") == null) {
                        passed.add(passed(rows, (LocalDate) parameters[0]));
                    }
                }
            }
            return passed;
        }
    }

    private Passed passed(ResultSet row, LocalDate cycleStartDate) throws SQLException {
        UsageNotice.Key notice = new UsageNotice.Key(
                row.getObject("subject_id", UUID.class),
                cycleStartDate,
                UsageNotice.Kind.valueOf(row.getString("kind")),
                row.getObject("threshold", BigDecimal.class));
        ThresholdPassed event = ThresholdPassed.of(notice, row.getObject("line_id", UUID.class));
        return new Passed(row.getObject("customer_id", UUID.class), json(event));
    }

    private static void publish(Connection connection, List<Passed> passed, Object at) throws SQLException {
        try (PreparedStatement publish = connection.prepareStatement(PUBLISH)) {
            publish.setObject(1, at);
            publish.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", passed.stream().map(Passed::customerId).toArray()));
            publish.setArray(
                    3,
                    connection.createArrayOf(
                            "text", passed.stream().map(Passed::event).toArray()));
            publish.execute();
        }
    }

    private String json(ThresholdPassed event) {
        try {
            return mapper.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What lines were charged for some of their use, with tax, reckoned as {@code billing.Prices} does. */
    private static String charged(String which) {
        return """
                with current_cycle as (select cast(? as date) as start_date, cast(? as timestamptz) as now),
                charged as (
                    select net.customer_id, net.line_id, round(net.charge + round(net.charge * %s / 100, 6), 2) as gross
                    from (
                        select counter.customer_id, counter.line_id, sum(counter.charge) as charge
                        from usage_touched touched
                        join current_cycle on true
                        join usage_counter counter
                            on counter.customer_id = touched.customer_id and counter.line_id = touched.line_id
                            and counter.cycle_start_date = current_cycle.start_date
                        where counter.charge > 0 and %s
                        group by 1, 2) net
                    join line on line.customer_id = net.customer_id and line.line_id = net.line_id
                    join product on product.customer_id = line.customer_id and product.product_id = line.product_id)
                """.formatted(rate(), which);
    }

    /** Per cent of tax of a product's territory; the rates have their one home there. */
    private static String rate() {
        return Arrays.stream(TaxTerritory.values())
                .map(territory -> " when '" + territory + "' then " + territory.rate())
                .collect(Collectors.joining("", "case product.tax_territory", " end"));
    }

    /** A customer, and what they passed as it is told to those who follow events. */
    private record Passed(UUID customerId, String event) {}
}
