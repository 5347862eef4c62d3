package es.o2.mio2.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Issues invoices for tests that are about what comes afterwards, in a series and a cycle that no billing run has. */
@ApplicationScoped
public class IssuedInvoices {

    private static final String SERIES = "TM-2019";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Database database;

    IssuedInvoices(Database database) {
        this.database = database;
    }

    /** One that was issued today, and is to be paid in a month. */
    public IssuedInvoice issue(TestCustomer customer) {
        LocalDate today = LocalDate.now();
        return issue(customer, today, today.plusMonths(1));
    }

    /** One of another day. */
    public IssuedInvoice issue(TestCustomer customer, LocalDate issueDate, LocalDate dueDate) {
        database.run("insert into invoice_series (series, last_number) values (?, 0) on conflict do nothing", SERIES);
        UUID invoice = UUID.randomUUID();
        long sequence = NUMBERS.incrementAndGet();
        String number = String.format("%s-%08d", SERIES, sequence);
        // Of a product and a day there is one invoice.
        LocalDate period = LocalDate.EPOCH.plusDays(sequence);
        // 8.2645 + 2.20 + 0.33 = 10.7945; 21 % is 2.266845; 13.061345 is 13.06, less 0.001345.
        database.run(
                "insert into invoice (invoice_id, customer_id, issuer, series, sequence_number, number, product_id,"
                        + " tariff_code, cycle_start_date, period_start_date, period_end_date, issue_date, due_date,"
                        + " tax_territory, tax_rate, base, tax_amount, rounding, total, held_amount, status, holder_name,"
                        + " holder_document_id, language, detailed, made_at, issued_at, status_since, version)"
                        + " values (?, ?, 'TELEFONICA_MOVILES_ESPANA', ?, ?, ?, ?, 'MOV30', '2019-03-18', ?, ?, ?, ?,"
                        + " 'MAINLAND', 21.00, 10.7945, 2.266845, -0.001345, 13.06, 0, 'ISSUED',"
                        + " 'Prueba Ensayo', ?, 'es', true, now(), now(), now(), 0)",
                invoice,
                customer.customerId(),
                SERIES,
                sequence,
                number,
                customer.productId(),
                period,
                period,
                issueDate,
                dueDate,
                customer.documentId());
        return new IssuedInvoice(
                customer,
                customer.login(),
                invoice,
                number,
                addFee(customer, invoice),
                addUse(customer, invoice, 2, List.of("USAGE", "PREMIUM", "'807'"), "2.200000"),
                addUse(customer, invoice, 3, List.of("USAGE", "SPECIAL", "'902'"), "0.330000"),
                addUse(customer, invoice, 4, List.of("INCLUDED_USAGE", "NATIONAL", "null"), "0"));
    }

    private UUID addFee(TestCustomer customer, UUID invoice) {
        UUID item = UUID.randomUUID();
        database.run(
                "insert into invoice_item (item_id, customer_id, invoice_id, position, kind, tariff_code, start_date,"
                        + " end_date, days, cycle_days, net)"
                        + " values (?, ?, ?, 1, 'TARIFF_FEE', 'MOV30', '2019-03-18', '2019-04-17', 31, 31, 8.2645)",
                item,
                customer.customerId(),
                invoice);
        return item;
    }

    private UUID addUse(TestCustomer customer, UUID invoice, int position, List<String> what, String net) {
        UUID item = UUID.randomUUID();
        database.run(
                "insert into invoice_item (item_id, customer_id, invoice_id, position, kind, line_id, usage_class,"
                        + " usage_kind, destination, record_count, amount, net) values (?, ?, ?, " + position + ", '"
                        + what.get(0) + "', ?, '" + what.get(1) + "', 'VOICE', " + what.get(2) + ", 1, 61, " + net
                        + ")",
                item,
                customer.customerId(),
                invoice,
                customer.lineIds().get(0));
        return item;
    }
}
