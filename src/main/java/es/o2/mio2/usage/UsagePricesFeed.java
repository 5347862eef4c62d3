package es.o2.mio2.usage;

import es.o2.mio2.feeds.BatchProgress;
import es.o2.mio2.feeds.Feed;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.feeds.RowRejectedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prices of the use that isn't included. They count for the records that come after them: what was charged stays. No two
 * prices of the same use are valid on the same day.
 */
@ApplicationScoped
class UsagePricesFeed implements Feed {

    @Override
    public FeedName name() {
        return FeedName.USAGE_PRICES;
    }

    @Override
    public Taking take(Connection connection, String operator) throws SQLException {
        // Of two batches at once neither would see the other's overlaps.
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table usage_price in share row exclusive mode");
        }
        return new Prices(connection);
    }

    private record Row(long line, String priceId, UsagePrice price) {}

    /** A batch of prices on its way in. */
    private static final class Prices implements Taking {

        private static final String WRITE = """
                insert into usage_price (price_id, usage_class, kind, destination, valid_from, valid_until, set_up_price,
                    step_amount, step_price)
                select given.* from (values (?, ?, ?, ?::varchar, ?::date, ?::date, ?::numeric, ?::bigint, ?::numeric))
                    as given (price_id, usage_class, kind, destination, valid_from, valid_until, set_up_price,
                    step_amount, step_price)
                where not exists (
                    select from usage_price other
                    where other.price_id <> given.price_id and other.usage_class = given.usage_class
                        and other.kind = given.kind and other.destination is not distinct from given.destination
                        and daterange(other.valid_from, other.valid_until, '[]')
                            && daterange(given.valid_from, given.valid_until, '[]'))
                on conflict (price_id) do update set usage_class = excluded.usage_class, kind = excluded.kind,
                    destination = excluded.destination, valid_from = excluded.valid_from,
                    valid_until = excluded.valid_until, set_up_price = excluded.set_up_price,
                    step_amount = excluded.step_amount, step_price = excluded.step_price""";

        private static final Map<String, UsageClass> CLASSES =
                Arrays.stream(UsageClass.values()).collect(Collectors.toMap(UsageClass::name, Function.identity()));
        private static final Map<String, UsageKind> KINDS =
                Arrays.stream(UsageKind.values()).collect(Collectors.toMap(UsageKind::name, Function.identity()));
        private static final Pattern ID = Pattern.compile("[!-~]{1,64}");
        private static final Pattern DESTINATION = Pattern.compile("[A-Z0-9_]{1,20}");
        private static final Pattern DAY = Pattern.compile("(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}");
        private static final Pattern EUROS = Pattern.compile("[0-9]{1,4}([.][0-9]{1,6})?");
        private static final long LARGEST_STEP = 1_000_000_000_000L;

        private final FlatRow<UsagePriceField> row = new FlatRow<>(UsagePriceField.class);
        private final List<Row> added = new ArrayList<>();
        private final Connection connection;

        private Prices(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void add(long line, byte[] json, int length) throws RowRejectedException {
            row.read(json, length);
            String priceId = text(UsagePriceField.PRICE_ID, ID, row.needed(UsagePriceField.PRICE_ID));
            UsageClass usageClass = row.needed(UsagePriceField.USAGE_CLASS, CLASSES);
            UsageKind kind = row.needed(UsagePriceField.KIND, KINDS);
            String destination = row.has(UsagePriceField.DESTINATION)
                    ? text(UsagePriceField.DESTINATION, DESTINATION, row.text(UsagePriceField.DESTINATION))
                    : null;
            LocalDate from = day(UsagePriceField.VALID_FROM_DATE, row.needed(UsagePriceField.VALID_FROM_DATE));
            LocalDate until = row.has(UsagePriceField.VALID_UNTIL_DATE)
                    ? day(UsagePriceField.VALID_UNTIL_DATE, row.text(UsagePriceField.VALID_UNTIL_DATE))
                    : null;
            if (until != null && until.isBefore(from)) {
                throw row.refused(UsagePriceField.VALID_UNTIL_DATE, Reason.OUT_OF_RANGE);
            }
            UsagePrice price = new UsagePrice(
                    usageClass,
                    kind,
                    destination,
                    from,
                    until,
                    euros(UsagePriceField.SET_UP_PRICE),
                    row.needed(UsagePriceField.STEP_AMOUNT, 1, LARGEST_STEP),
                    euros(UsagePriceField.STEP_PRICE));
            added.add(new Row(line, priceId, price));
        }

        private String text(UsagePriceField field, Pattern form, String text) throws RowRejectedException {
            if (!form.matcher(text).matches()) {
                throw row.refused(field, Reason.MALFORMED);
            }
            return text;
        }

        private LocalDate day(UsagePriceField field, String text) throws RowRejectedException {
            try {
                return LocalDate.parse(text(field, DAY, text));
            } catch (DateTimeException noSuchDay) {
                throw row.refused(field, Reason.MALFORMED);
            }
        }

        private BigDecimal euros(UsagePriceField field) throws RowRejectedException {
            return new BigDecimal(text(field, EUROS, row.needed(field)));
        }

        @Override
        public List<RowReject> flush() throws SQLException {
            List<RowReject> rejects = new ArrayList<>();
            try (PreparedStatement write = connection.prepareStatement(WRITE)) {
                for (Row row : added) {
                    if (!write(write, row)) {
                        String pointer = "/" + UsagePriceField.VALID_FROM_DATE.json();
                        rejects.add(new RowReject(row.line(), Reason.IN_USE, pointer));
                    }
                }
            }
            added.clear();
            return rejects;
        }

        private static boolean write(PreparedStatement write, Row row) throws SQLException {
            UsagePrice price = row.price();
            write.setString(1, row.priceId());
            write.setString(2, price.usageClass().name());
            write.setString(3, price.kind().name());
            write.setString(4, price.destination());
            write.setObject(5, price.validFrom());
            write.setObject(6, price.validUntil());
            write.setBigDecimal(7, price.setUpPrice());
            write.setLong(8, price.stepAmount());
            write.setBigDecimal(9, price.stepPrice());
            return write.executeUpdate() > 0;
        }

        @Override
        public void finish(BatchProgress progress) {
            // Nothing follows from the rows together.
        }
    }
}
