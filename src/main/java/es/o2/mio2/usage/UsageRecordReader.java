package es.o2.mio2.usage;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.feeds.RowRejectedException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads what the network delivers of one use, and says what it is charged as and what it costs. Whose line it is the
 * database knows.
 */
final class UsageRecordReader {

    private static final Map<String, UsageKind> KINDS =
            Arrays.stream(UsageKind.values()).collect(Collectors.toMap(UsageKind::name, Function.identity()));
    private static final int LONGEST_ID = 64;
    private static final int SHORTEST_E164 = 8;
    private static final int LONGEST_E164 = 16;
    private static final int LONGEST_NUMBER = 20;

    /** Ten terabytes, a hundred days and a million messages: beyond them a source counts wrong. */
    private static final long MOST_BYTES = 10_000_000_000_000L;

    private static final long MOST_SECONDS = 8_640_000;
    private static final long MOST_UNITS = 1_000_000;

    /** What the column of prices holds. */
    private static final BigDecimal MOST_EUROS = new BigDecimal("999999.999999");

    private static final int KEY_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();
    private static final Set<String> COUNTRIES = countries();

    private final FlatRow<UsageRecordField> row = new FlatRow<>(UsageRecordField.class);
    private final MessageDigest digest = sha256();
    private final Classifier classifier;
    private final PriceTable prices;
    private final Instant earliest;
    private final Instant latest;

    /**
     * For one batch.
     *
     * @param earliest the first moment of which records are kept
     * @param latest when a record can have started at the latest
     */
    UsageRecordReader(Classifier classifier, PriceTable prices, Instant earliest, Instant latest) {
        this.classifier = classifier;
        this.prices = prices;
        this.earliest = earliest;
        this.latest = latest;
    }

    /** Reads a row, or refuses it. */
    RatedRecord read(byte[] json, int length) throws RowRejectedException {
        row.read(json, length);
        String key = key();
        String msisdn = row.needed(UsageRecordField.MSISDN);
        if (!isE164(msisdn)) {
            throw row.refused(UsageRecordField.MSISDN, Reason.MALFORMED);
        }
        UsageKind kind = row.needed(UsageRecordField.KIND, KINDS);
        Instant startedAt = startedAt();
        long amount = amount(kind);
        CalledNumber to = otherParty(kind);
        String visited = visitedCountry();
        Classified classified = kind == UsageKind.DATA ? classifier.ofData(visited) : classifier.of(kind, to, visited);
        LocalDate day = LocalDate.ofInstant(startedAt, BillingCycle.MADRID);
        return new RatedRecord(
                key,
                msisdn,
                kind,
                startedAt,
                day,
                amount,
                to == null ? null : to.number(),
                visited,
                classified,
                classified.isIncluded() ? BigDecimal.ZERO : price(classified, kind, amount, day),
                classified.isNationalCall(kind) ? nationalPrice(kind, amount, day) : null);
    }

    private String key() throws RowRejectedException {
        String id = row.needed(UsageRecordField.RECORD_ID);
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw row.refused(UsageRecordField.RECORD_ID, Reason.OUT_OF_RANGE);
        }
        if (!isVisible(id)) {
            throw row.refused(UsageRecordField.RECORD_ID, Reason.MALFORMED);
        }
        return HEX.formatHex(digest.digest(id.getBytes(StandardCharsets.US_ASCII)), 0, KEY_BYTES);
    }

    /** Visible ASCII. */
    private static boolean isVisible(String id) {
        return isWithin(id, 0, '!', '~');
    }

    /** {@code +}, and 7 to 15 digits of which the first isn't 0. */
    private static boolean isE164(String number) {
        return number.length() >= SHORTEST_E164
                && number.length() <= LONGEST_E164
                && number.charAt(0) == '+'
                && number.charAt(1) != '0'
                && isWithin(number, 1, '0', '9');
    }

    private static boolean isWithin(String text, int from, char least, char most) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < least || text.charAt(i) > most) {
                return false;
            }
        }
        return true;
    }

    private Instant startedAt() throws RowRejectedException {
        String text = row.needed(UsageRecordField.STARTED_AT);
        Instant startedAt;
        try {
            // The database keeps no more; what is read again must be what was written.
            startedAt = Rfc3339.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException noSuchTime) {
            throw row.refused(UsageRecordField.STARTED_AT, Reason.MALFORMED);
        }
        if (startedAt.isBefore(earliest) || startedAt.isAfter(latest)) {
            throw row.refused(UsageRecordField.STARTED_AT, Reason.OUT_OF_RANGE);
        }
        return startedAt;
    }

    private long amount(UsageKind kind) throws RowRejectedException {
        UsageRecordField own = amountField(kind);
        for (UsageRecordField other :
                new UsageRecordField[] {UsageRecordField.BYTES, UsageRecordField.SECONDS, UsageRecordField.COUNT}) {
            if (other != own && row.has(other)) {
                throw row.refused(other, Reason.NOT_APPLICABLE);
            }
        }
        return switch (kind) {
            case DATA -> row.needed(own, 0, MOST_BYTES);
            case VOICE -> row.needed(own, 0, MOST_SECONDS);
            case SMS, MMS -> row.needed(own, 1, MOST_UNITS);
        };
    }

    private static UsageRecordField amountField(UsageKind kind) {
        return switch (kind) {
            case DATA -> UsageRecordField.BYTES;
            case VOICE -> UsageRecordField.SECONDS;
            case SMS, MMS -> UsageRecordField.COUNT;
        };
    }

    /** {@code null} for data, which has none. */
    private CalledNumber otherParty(UsageKind kind) throws RowRejectedException {
        if (kind == UsageKind.DATA) {
            if (row.has(UsageRecordField.OTHER_PARTY)) {
                throw row.refused(UsageRecordField.OTHER_PARTY, Reason.NOT_APPLICABLE);
            }
            return null;
        }
        String dialled = row.needed(UsageRecordField.OTHER_PARTY);
        if (dialled.length() > LONGEST_NUMBER) {
            throw row.refused(UsageRecordField.OTHER_PARTY, Reason.OUT_OF_RANGE);
        }
        return NumberingPlan.find(dialled)
                .orElseThrow(() -> row.refused(UsageRecordField.OTHER_PARTY, Reason.MALFORMED));
    }

    /** {@code null} for home, whether it is named or not. */
    private String visitedCountry() throws RowRejectedException {
        String country = row.text(UsageRecordField.VISITED_COUNTRY);
        if (Classifier.isHome(country)) {
            return null;
        }
        if (!COUNTRIES.contains(country)) {
            throw row.refused(UsageRecordField.VISITED_COUNTRY, Reason.MALFORMED);
        }
        return country;
    }

    /** What has no price yet isn't let in for nothing: it is sent again once it has one. */
    private BigDecimal price(Classified classified, UsageKind kind, long amount, LocalDate day)
            throws RowRejectedException {
        UsageRecordField why = classified.usageClass() == UsageClass.ROAMING
                ? UsageRecordField.VISITED_COUNTRY
                : UsageRecordField.OTHER_PARTY;
        UsagePrice price = prices.find(classified.usageClass(), kind, classified.destination(), day)
                .orElseThrow(() -> row.refused(why, Reason.NOT_FOUND));
        return euros(price, kind, classified.charged(kind, amount));
    }

    /** What it costs on a line whose tariff has no national calls; {@code null} where those cost nothing either. */
    private BigDecimal nationalPrice(UsageKind kind, long amount, LocalDate day) throws RowRejectedException {
        UsagePrice price = prices.find(UsageClass.NATIONAL, kind, null, day).orElse(null);
        return price == null ? null : euros(price, kind, amount);
    }

    private BigDecimal euros(UsagePrice price, UsageKind kind, long amount) throws RowRejectedException {
        BigDecimal euros = price.of(amount);
        if (euros.compareTo(MOST_EUROS) > 0) {
            throw row.refused(amountField(kind), Reason.OUT_OF_RANGE);
        }
        return euros;
    }

    /** Those of ISO 3166-1, and Kosovo, which networks call XK. */
    private static Set<String> countries() {
        Set<String> countries = new HashSet<>(Set.of(Locale.getISOCountries()));
        countries.add("XK");
        return countries;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
