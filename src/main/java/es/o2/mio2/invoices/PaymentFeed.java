package es.o2.mio2.invoices;

import es.o2.mio2.feeds.BatchProgress;
import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.feeds.Feed;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.RowReader;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowRejectedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what was paid and what came back. */
@ApplicationScoped
class PaymentFeed implements Feed {

    private static final String COLUMNS = "payment_id, invoice_number, kind, amount, booked_date, reason_code";

    private final RowReader rows;
    private final Clock clock;

    PaymentFeed(RowReader rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public FeedName name() {
        return FeedName.PAYMENTS;
    }

    @Override
    public Taking take(Connection connection, String operator) throws SQLException {
        BatchTables tables = new BatchTables(connection);
        tables.takeTurn(name());
        tables.make(
                "brought_payment",
                "payment_id varchar, invoice_number varchar, kind varchar, amount numeric, booked_date date,"
                        + " reason_code varchar");
        return new Payments(tables, rows, clock.instant());
    }

    private record Payments(BatchTables tables, RowReader rows, Instant now, Map<String, List<?>> waiting)
            implements Taking {

        Payments(BatchTables tables, RowReader rows, Instant now) {
            this(tables, rows, now, new LinkedHashMap<>());
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
            tables.run(
                    "update payment set invoice_number = b.invoice_number, kind = b.kind, amount = b.amount,"
                            + " booked_date = b.booked_date, reason_code = b.reason_code, recorded_at = ?"
                            + " from brought_payment b where payment.payment_id = b.payment_id"
                            + " and (payment.invoice_number, payment.kind, payment.amount, payment.booked_date,"
                            + " payment.reason_code) is distinct from"
                            + " (b.invoice_number, b.kind, b.amount, b.booked_date, b.reason_code)",
                    now);
            tables.run(
                    "insert into payment (" + COLUMNS + ", recorded_at) select " + COLUMNS
                            + ", ? from brought_payment b"
                            + " where not exists (select from payment p where p.payment_id = b.payment_id)",
                    now);
            return List.of();
        }

        @Override
        public void finish(BatchProgress progress) {
            // Nothing follows from the rows together.
        }
    }
}
