package es.o2.mio2.invoices;

/**
 * The questions to which the invoices of a range of customers are the answer. Each is asked once a range, however many
 * customers it has; the first two parameters are the range's first and last customer where nothing else is said.
 */
final class BillableSql {

    /** Who they are made out to, and the account that is charged: range, day of the charge. */
    static final String HOLDERS = holders("between ? and ?");

    /**
     * The same of the customers whose id meets a condition: its parameters, the day of the charge. Each address is looked up
     * by its customer, which is what the offset is for: where PostgreSQL expects more customers than there are, it would read
     * all addresses.
     */
    static String holders(String condition) {
        return """
            with customer as (
                select * from customer where customer_id %s
            )
            select customer.customer_id,
                coalesce(customer.company_name, customer.given_name || ' ' || customer.family_name) as name,
                customer.document_id, customer.language, customer.itemised_invoice, address.street, address.details, address.postal_code,
                address.city, address.province, account.masked_iban
            from customer
            left join lateral (
                select * from address
                where address.customer_id = customer.customer_id and address.kind = 'BILLING' offset 0) address on true
            left join lateral (
                select masked_iban from bank_account
                where bank_account.customer_id = customer.customer_id and superseded_at is null and effective_date <= ?
                order by effective_date desc limit 1) account on true
            """.formatted(condition);
    }

    /**
     * Those that can have anything to be charged: last day of the cycle, first day that is looked back to, those of which
     * something came to be known late.
     */
    static final String PRODUCTS = """
            select customer_id, product_id, kind, tax_territory, competitive_zone, start_date, end_date
            from product
            where customer_id between ? and ? and status <> 'PENDING' and start_date <= ?
                and (end_date is null or end_date >= ? or product_id = any (?))
            order by customer_id, start_date, product_id
            """;

    /** Last day of the cycle. */
    static final String TARIFFS = """
            select product_id, tariff_code, start_date from product_tariff
            where customer_id between ? and ? and start_date <= ?
            order by product_id, start_date
            """;

    /** Of lines that have their own: last day of the cycle. */
    static final String LINE_TARIFFS = """
            select line_id, tariff_code, start_date from line_tariff
            where customer_id between ? and ? and start_date <= ?
            order by line_id, start_date
            """;

    /** As of products. A line that was ordered and never came has no days, whatever its row says. */
    static final String LINES = """
            select line_id, product_id, tariff_code, start_date, end_date from line
            where customer_id between ? and ? and status <> 'PENDING' and kind <> 'FIBRE' and start_date <= ?
                and (end_date is null or end_date >= ? or product_id = any (?))
                and not (status = 'TERMINATED' and exists (
                    select from customer_order gone
                    where gone.customer_id = line.customer_id and gone.line_id = line.line_id
                        and gone.kind in ('ADDITIONAL_LINE', 'PORT_IN')
                        and gone.status in ('FAILED', 'REJECTED', 'CANCELLED')))
            order by product_id, principal desc, start_date, line_id
            """;

    /** Last day of the cycle, first day that is looked back to. */
    static final String ADD_ONS = """
            select product_id, tariff_code, start_date, end_date from add_on
            where customer_id between ? and ? and status <> 'PENDING' and start_date <= ?
                and (end_date is null or end_date >= ?)
                and not (status = 'TERMINATED' and exists (
                    select from customer_order gone
                    where gone.customer_id = add_on.customer_id and gone.add_on_id = add_on.add_on_id
                        and gone.kind = 'ADD_ON' and gone.status in ('FAILED', 'REJECTED', 'CANCELLED')))
            order by product_id, start_date, add_on_id
            """;

    /** The cycle. */
    static final String BONUSES = """
            select product_id, line_id, tariff_code, net_price, bought_at from data_bonus
            where customer_id between ? and ? and cycle_start_date = ?
            order by product_id, bought_at, bonus_id
            """;

    /**
     * The use of the cycle: its first and last day, the range and both days again, the range, the last day, the first twice,
     * the last. By day where its tariff, or its product's, begins after the first day, and as a whole where not, as if it
     * were all of the last. Sought line by line: the offset keeps it from being joined with all that anybody used.
     */
    static final String USE = """
            with range_line as (
                select line.customer_id, line.line_id, case when line.tariff_code is null then line.product_id in (
                    select held.product_id from product_tariff held
                    where held.customer_id between ? and ? and held.start_date > ? and held.start_date <= ?)
                else line.line_id in (
                    select held.line_id from line_tariff held
                    where held.customer_id between ? and ? and held.start_date > ? and held.start_date <= ?) end as changed
                from line where line.customer_id between ? and ? and line.kind <> 'FIBRE')
            select range_line.line_id, cast(? as date) as day, used.kind, used.usage_class, used.records, used.amount
            from range_line
            cross join lateral (
                select kind, usage_class, records, amount from usage_counter counter
                where counter.customer_id = range_line.customer_id and counter.line_id = range_line.line_id
                    and counter.cycle_start_date = ? offset 0) used
            where not changed
            union all
            select range_line.line_id, used.day, used.kind, used.usage_class, used.records, used.amount
            from range_line
            cross join lateral (
                select day, kind, usage_class, records, amount from usage_day counter
                where counter.customer_id = range_line.customer_id and counter.line_id = range_line.line_id
                    and counter.day between ? and ? offset 0) used
            where changed
            """;

    /**
     * Use as invoices charge it: when they were made, whether a rectifying invoice took the charge back since, and when
     * another came in place of one that has the same record, if any did. What was taken back whole of the cycle whose
     * invoices are made, which is the parameter, is being replaced. The condition is left open.
     */
    private static final String CHARGES = """
            select known as charge, known.customer_id, known.line_id, known.record_key, known.price, known.amount,
                invoice.made_at, taking.item_id is not null as taken,
                max(case when invoice.status = 'RECTIFIED' and invoice.cycle_start_date = ? then 'infinity' else (
                    select max(replacement.made_at) from invoice replacement
                    where replacement.customer_id = known.customer_id
                        and replacement.replaces_invoice_id = known.invoice_id) end)
                    over (partition by known.customer_id, known.line_id, known.record_key) as replaced_at
            from invoice_record known
            join invoice on invoice.customer_id = known.customer_id and invoice.invoice_id = known.invoice_id
            left join invoice_item taking on taking.customer_id = known.customer_id
                and taking.rectifies_item_id = known.item_id
            where\s""";

    /**
     * What they come to. What was taken back is settled: it isn't charged again, nor given back once more, whatever
     * becomes of the record, unless another invoice came in place of the one that it was taken back from.
     */
    private static final String SUMS = """
            sum(price) filter (where not taken) as price, sum(amount) filter (where not taken) as amount,
            coalesce(bool_or(taken and (replaced_at is null or made_at >= replaced_at)), false) as settled
            """;

    /**
     * What has a price, and what it was charged so far: the moments between which it is looked for, the cycle twice, the
     * cycles that were invoiced before. All of the cycle; of earlier ones what isn't charged as it is now.
     */
    static final String CHARGED = """
            with record as (
                select * from usage_record
                where customer_id between ? and ? and price > 0 and started_at >= ? and started_at < ?)
            select record.line_id, record.record_key, record.started_at, record.kind, record.usage_class,
                record.destination, record.amount, record.other_party, record.visited_country, record.price,
                case when invoiced.settled then record.price else invoiced.price end as invoiced_price,
                case when invoiced.settled then record.amount else invoiced.amount end as invoiced_amount
            from record
            cross join lateral (
                select\s""" + SUMS + " from (" + CHARGES + """
                known.record_key = record.record_key and known.customer_id = record.customer_id
                    and known.line_id = record.line_id) charges) invoiced
            where record.cycle_start_date = ? or (not invoiced.settled and (invoiced.price <> record.price
                or (invoiced.price is null and record.cycle_start_date = any (?))))
            order by record.line_id, record.started_at, record.record_key
            """;

    /**
     * What was charged and is the line's no more, or costs nothing any more: the cycle comes before the range, and the
     * moment from which on after it. What is older than the records that are kept isn't gone, only forgotten.
     */
    static final String GONE = """
            with sums as (
                select customer_id, line_id, record_key, (array_agg(charge order by made_at desc))[1] as latest,
                \s""" + SUMS + " from (" + CHARGES + """
                known.customer_id between ? and ? and known.started_at >= greatest(
                    ?, (select min(month)::timestamp at time zone 'UTC' from usage_month))) charges
                group by customer_id, line_id, record_key),
            invoiced as (select * from sums where price <> 0 and not settled)
            select line_id, record_key, (latest).started_at, (latest).kind, (latest).usage_class, (latest).destination,
                0::bigint as amount, (latest).other_party, (latest).visited_country, 0.000000 as price,
                price as invoiced_price, amount as invoiced_amount
            from invoiced
            where not exists (
                select from usage_record_key kept
                join usage_record record on record.customer_id = kept.customer_id and record.line_id = kept.line_id
                    and record.started_at = kept.started_at and record.record_key = kept.record_key
                where kept.record_key = invoiced.record_key and kept.customer_id = invoiced.customer_id
                    and kept.line_id = invoiced.line_id and record.price > 0)
            order by line_id, started_at, record_key
            """;

    /** What has its invoice of the cycle already: the cycle. */
    static final String ISSUED = """
            select coalesce(line_id, product_id) as subject_id, period_start_date, tax_territory from invoice
            where customer_id between ? and ? and cycle_start_date = ? and status <> 'DRAFT'
                and rectifies_invoice_id is null
            """;

    static final String PRICES = "select tariff_code, from_date, net_price, zone_net_price from tariff_price";

    /** The cycles of a time of which all invoices are made: what comes of them now comes late. */
    static final String INVOICED_CYCLES = "select cycle_start_date from billing_run"
            + " where cycle_start_date >= ? and cycle_start_date < ? and status <> 'DRAFTING'";

    private BillableSql() {}
}
