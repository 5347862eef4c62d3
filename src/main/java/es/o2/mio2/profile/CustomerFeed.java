package es.o2.mio2.profile;

import es.o2.mio2.access.BroughtChanges;
import es.o2.mio2.access.BroughtCustomers;
import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.feeds.Feed;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.RowReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** Keeps customers as the operator's systems know them. */
@ApplicationScoped
class CustomerFeed implements Feed {

    private final RowReader rows;
    private final BroughtCustomers access;
    private final BroughtChanges changes;
    private final BroughtAccounts accounts;
    private final Clock clock;

    CustomerFeed(
            RowReader rows, BroughtCustomers access, BroughtChanges changes, BroughtAccounts accounts, Clock clock) {
        this.rows = rows;
        this.access = access;
        this.changes = changes;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public FeedName name() {
        return FeedName.CUSTOMERS;
    }

    @Override
    public Taking take(Connection connection, String operator) throws SQLException {
        BatchTables tables = new BatchTables(connection);
        tables.takeTurn(name());
        CustomerTaking.makeTables(tables);
        CustomerChanges follow = new CustomerChanges(tables, changes, operator);
        return new CustomerTaking(tables, rows, access, follow, accounts, clock.instant());
    }
}
