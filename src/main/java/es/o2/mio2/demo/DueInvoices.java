package es.o2.mio2.demo;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The invoices of the demo's customers that a bank would be asked for. */
@ApplicationScoped
class DueInvoices {

    private static final String AMOUNT = "total - held_amount - rectified_amount";

    private static final String UNPAID = "select number, " + AMOUNT + " as amount, due_date from invoice"
            + " where customer_id = any (?) and status in ('ISSUED', 'OVERDUE') and due_date <= ? and " + AMOUNT
            + " > 0"
            + " and not exists (select from payment where invoice_number = invoice.number) order by due_date, number";

    /** Of a customer of whom nothing came back before. */
    private static final String NEWEST_PAID = "select number, " + AMOUNT + " as amount, due_date from invoice"
            + " where customer_id = any (?) and status = 'PAID' and due_date <= ? and " + AMOUNT + " > 0"
            + " and not exists (select from payment join invoice mine on mine.number = payment.invoice_number"
            + " where mine.customer_id = invoice.customer_id and payment.kind = 'RETURNED')"
            + " order by due_date desc, number desc limit 1";

    private final AgroalDataSource database;

    DueInvoices(AgroalDataSource database) {
        this.database = database;
    }

    /** One of them. */
    record Due(String number, BigDecimal amount, LocalDate dueDate) {

        /** Without the number, so that no log has it. */
        @Override
        public String toString() {
            return "Due[" + dueDate + "]";
        }
    }

    /** Those that are due and for which nothing was booked yet. */
    List<Due> unpaid(Collection<UUID> customers, LocalDate today) {
        return find(UNPAID, customers, today);
    }

    /** The newest that was paid, where nothing of the customer's ever came back. */
    Optional<Due> toComeBack(UUID customerId, LocalDate today) {
        return find(NEWEST_PAID, List.of(customerId), today).stream().findFirst();
    }

    private List<Due> find(String sql, Collection<UUID> customers, LocalDate today) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", customers.toArray()));
            statement.setObject(2, today);
            List<Due> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Due(
                            rows.getString("number"),
                            rows.getBigDecimal("amount"),
                            rows.getObject("due_date", LocalDate.class)));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("The demo's invoices can't be read", failed);
        }
    }
}
