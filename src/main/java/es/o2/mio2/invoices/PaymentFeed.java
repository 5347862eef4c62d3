package es.o2.mio2.invoices;

import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.feeds.Feed;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.RowReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** Keeps what was paid and what came back, and brings it to the invoices. */
@ApplicationScoped
class PaymentFeed implements Feed {

    private final RowReader rows;
    private final ReturnedDebits returned;
    private final InvoicesConfig config;
    private final Clock clock;

    PaymentFeed(RowReader rows, ReturnedDebits returned, InvoicesConfig config, Clock clock) {
        this.rows = rows;
        this.returned = returned;
        this.config = config;
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
        PaymentTaking.makeTables(tables);
        Settlement settlement = Settlement.of(new Sql(connection), clock.instant(), config);
        return new PaymentTaking(tables, rows, settlement, returned, operator);
    }
}
