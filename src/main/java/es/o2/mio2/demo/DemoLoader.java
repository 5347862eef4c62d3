package es.o2.mio2.demo;

import es.o2.mio2.billing.BillingCycle;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Writes the demo's catalogue and customers into a database that has no customers, in one transaction. */
final class DemoLoader {

    /** The key of the lock at which instances that start together wait for each other: any number of the demo's own. */
    private static final long LOCK = 0x6D69_6F32_6465_6D6FL;

    private final DataSource database;
    private final Clock clock;
    private final Supplier<String> passwordHash;
    private final BinaryOperator<String> seal;
    private final BinaryOperator<String> digest;

    /**
     * For one database.
     *
     * @param clock says which day it is
     * @param passwordHash makes the hash of the password of all customers; asked only where there are none yet
     * @param seal seals a text for its context
     * @param digest makes the digest for a purpose of a text
     */
    DemoLoader(
            DataSource database,
            Clock clock,
            Supplier<String> passwordHash,
            BinaryOperator<String> seal,
            BinaryOperator<String> digest) {
        this.database = database;
        this.clock = clock;
        this.passwordHash = passwordHash;
        this.seal = seal;
        this.digest = digest;
    }

    /** Whether anything was loaded: nothing is where there are customers. */
    boolean load() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            return load(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException("The demo's customers can't be loaded", failed);
        }
    }

    private boolean load(Connection connection) throws SQLException {
        try {
            boolean needed = isNeeded(connection);
            if (needed) {
                rows().insertInto(connection);
            }
            connection.commit();
            return needed;
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        }
    }

    private static boolean isNeeded(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            try (ResultSet answer = statement.executeQuery("select not exists (select from customer)")) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    private Rows rows() {
        Rows rows = new Rows();
        CatalogueRows catalogue = new CatalogueRows(rows);
        List<DemoTariff> tariffs = DemoFiles.tariffs();
        catalogue.add(tariffs, DemoFiles.tariffNames(), DemoFiles.competitiveZone());
        DemoFiles.usagePrices().forEach(catalogue::add);
        DemoCalendar calendar = DemoCalendar.now(clock);
        BonusRows bonuses = new BonusRows(rows, calendar, tariffs);
        CustomerRows customers = new CustomerRows(rows, bonuses, calendar, passwordHash.get(), seal);
        AccountRows accounts = new AccountRows(rows, calendar, seal, digest);
        IncidentRows incidents = new IncidentRows(rows, LocalDate.ofInstant(clock.instant(), BillingCycle.MADRID));
        DemoFiles.customers().forEach(customer -> {
            customers.add(customer);
            accounts.add(customer);
            incidents.add(customer);
        });
        return rows;
    }
}
