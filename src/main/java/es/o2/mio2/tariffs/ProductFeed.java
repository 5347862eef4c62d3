package es.o2.mio2.tariffs;

import es.o2.mio2.access.BroughtChanges;
import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.feeds.Feed;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.RowReader;
import es.o2.mio2.management.BroughtLines;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** Keeps what is contracted as the operator's systems know it. */
@ApplicationScoped
class ProductFeed implements Feed {

    private final RowReader rows;
    private final BroughtLines lines;
    private final BroughtChanges changes;
    private final Clock clock;

    ProductFeed(RowReader rows, BroughtLines lines, BroughtChanges changes, Clock clock) {
        this.rows = rows;
        this.lines = lines;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public FeedName name() {
        return FeedName.PRODUCTS;
    }

    @Override
    public Taking take(Connection connection, String operator) throws SQLException {
        BatchTables tables = new BatchTables(connection);
        tables.takeTurn(name());
        ProductTaking.makeTables(tables);
        lines.makeTables(tables);
        return new ProductTaking(tables, rows, lines, changes, operator, clock.instant());
    }
}
