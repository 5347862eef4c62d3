package es.o2.mio2.usage;

import es.o2.mio2.feeds.Feed;
import es.o2.mio2.feeds.FeedName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Usage records as the network's mediation delivers them, classified, rated and counted on their way in.
 *
 * <p>A record counts once, whatever batch it comes in: the same again changes nothing, and another one of the same id
 * takes the place of the first, whose amounts are taken back. It is of the line that had its number when it began, and of
 * the day and the cycle in which it starts, in Madrid. What isn't included and has no price is refused, so that nothing is
 * free by mistake. What shouldn't have been possible (see {@link UseBlocking}) costs nothing, and is counted for whoever looks
 * after the network ({@code mio2.usage.blocked}).
 */
@ApplicationScoped
class UsageRecordsFeed implements Feed {

    private final UsageIntakeConfig config;
    private final UsagePartitions partitions;
    private final UsageThresholds thresholds;
    private final AlertsConfig alerts;
    private final Clock clock;
    private final Classifier classifier;
    private final Counter blocked;

    UsageRecordsFeed(
            UsageIntakeConfig config,
            UsagePartitions partitions,
            UsageThresholds thresholds,
            AlertsConfig alerts,
            Clock clock,
            MeterRegistry meters) {
        this.config = config;
        this.partitions = partitions;
        this.thresholds = thresholds;
        this.alerts = alerts;
        this.clock = clock;
        this.classifier = new Classifier(new Zones(config.euCountries(), config.zones(), config.otherZone()));
        this.blocked = meters.counter("mio2.usage.blocked");
    }

    @Override
    public FeedName name() {
        return FeedName.USAGE_RECORDS;
    }

    @Override
    public Taking take(Connection connection, String operator) throws SQLException {
        Instant now = clock.instant();
        Instant latest = now.plus(config.clockSkew());
        UsageRecordReader reader =
                new UsageRecordReader(classifier, prices(connection), partitions.keptFrom(connection, latest), latest);
        return new UsageRecordsTaking(reader, thresholds, alerts.roamingLimit(), blocked, connection, now);
    }

    private static PriceTable prices(Connection connection) throws SQLException {
        List<UsagePrice> prices = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("select usage_class, kind, destination,"
                        + " valid_from, valid_until, set_up_price, step_amount, step_price from usage_price");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                prices.add(new UsagePrice(
                        UsageClass.valueOf(rows.getString(1)),
                        UsageKind.valueOf(rows.getString(2)),
                        rows.getString(3),
                        rows.getObject(4, LocalDate.class),
                        rows.getObject(5, LocalDate.class),
                        rows.getBigDecimal(6),
                        rows.getLong(7),
                        rows.getBigDecimal(8)));
            }
        }
        return new PriceTable(prices);
    }
}
