package es.o2.mio2.invoices;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The connection through which billing works on the rows of many customers at once, past the filter that shows each
 * customer their own alone: ranges of ids are its own, or the current customer's one.
 */
@ApplicationScoped
class BillingDatabase {

    private final AgroalDataSource database;

    BillingDatabase(AgroalDataSource database) {
        this.database = database;
    }

    /** What is done with the connection. */
    interface Work<T> {
        T with(Sql sql) throws SQLException;
    }

    /**
     * Does something in the transaction that is on, or without one.
     *
     * @throws SqlFailedException where the database refuses, or is away
     */
    <T> T call(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.with(new Sql(connection));
        } catch (SQLException failed) {
            throw new SqlFailedException(failed);
        }
    }

    /**
     * Does something in a transaction of its own.
     *
     * @throws SqlFailedException where the database refuses, or is away
     */
    <T> T callInTransaction(Duration most, Work<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout(Math.toIntExact(most.toSeconds()))
                .call(() -> call(work));
    }
}
