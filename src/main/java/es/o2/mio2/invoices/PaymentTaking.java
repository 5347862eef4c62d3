package es.o2.mio2.invoices;

import es.o2.mio2.feeds.BatchProgress;
import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.feeds.Feed;
import es.o2.mio2.feeds.RowReader;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowRejectedException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch of payments. Where the invoices stand that it is about, and those that its corrections were about before, is
 * decided once all rows are in. Rows that say nothing new touch nothing.
 */
final class PaymentTaking implements Feed.Taking {

    private static final String COLUMNS = "payment_id, invoice_number, kind, amount, booked_date, reason_code";

    /** Of {@code payment} and {@code brought_payment}: whether they say the same. */
    private static final String DIFFER = "(p.invoice_number, p.kind, p.amount, p.booked_date, p.reason_code)"
            + " is distinct from (b.invoice_number, b.kind, b.amount, b.booked_date, b.reason_code)";

    private static final String TOUCH_BEFORE =
            "insert into touched_invoice select p.invoice_number from payment p join brought_payment b"
                    + " on b.payment_id = p.payment_id where " + DIFFER + " on conflict do nothing";

    private static final String TOUCH_AFTER =
            "insert into touched_invoice select b.invoice_number from brought_payment b"
                    + " where not exists (select from payment p where p.payment_id = b.payment_id and not (" + DIFFER
                    + "))"
                    + " on conflict do nothing";

    private static final String UPDATE = "update payment p set invoice_number = b.invoice_number, kind = b.kind,"
            + " amount = b.amount, booked_date = b.booked_date, reason_code = b.reason_code, recorded_at = ?"
            + " from brought_payment b where p.payment_id = b.payment_id and " + DIFFER;

    private static final String INSERT = "insert into payment (" + COLUMNS + ", recorded_at) select " + COLUMNS
            + ", ? from brought_payment b where not exists (select from payment p where p.payment_id = b.payment_id)";

    private final BatchTables tables;
    private final RowReader rows;
    private final Settlement settlement;
    private final ReturnedDebits returned;
    private final String operator;
    private final Map<String, List<?>> waiting = new LinkedHashMap<>();

    PaymentTaking(BatchTables tables, RowReader rows, Settlement settlement, ReturnedDebits returned, String operator) {
        this.tables = tables;
        this.rows = rows;
        this.settlement = settlement;
        this.returned = returned;
        this.operator = operator;
    }

    static void makeTables(BatchTables tables) throws SQLException {
        tables.make(
                "brought_payment",
                "payment_id varchar, invoice_number varchar, kind varchar, amount numeric, booked_date date,"
                        + " reason_code varchar");
        tables.make("touched_invoice", "invoice_number varchar primary key");
    }

    /** Of a payment that comes twice, the later row counts. */
    @Override
    public void add(long line, byte[] json, int length) throws RowRejectedException {
        PaymentRow row = rows.read(PaymentRow.class, json, length);
        waiting.put(
                row.paymentId(),
                Arrays.asList(
                        row.paymentId(),
                        row.invoiceNumber(),
                        row.kind(),
                        row.amount(),
                        row.bookedDate(),
                        row.reasonCode()));
    }

    @Override
    public List<RowReject> flush() throws SQLException {
        tables.fill("brought_payment", COLUMNS, waiting.values());
        waiting.clear();
        tables.run(TOUCH_BEFORE);
        tables.run(TOUCH_AFTER);
        tables.run(UPDATE, settlement.now());
        tables.run(INSERT, settlement.now());
        return List.of();
    }

    @Override
    public void finish(BatchProgress progress) throws SQLException {
        settlement.excludeIssuing();
        settlement.settleTouched();
        returned.tell(tables, settlement.now(), operator);
    }
}
