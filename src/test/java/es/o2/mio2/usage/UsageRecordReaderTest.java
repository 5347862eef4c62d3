package es.o2.mio2.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.feeds.RowRejectedException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageRecordReaderTest {

    private static final String GOOD =
            "'recordId': 'r-1', 'msisdn': '+34600000001', 'kind': 'VOICE', 'startedAt': '2026-11-20T10:00:00Z',"
                    + " 'seconds': 61, 'otherParty': '902123456'";
    private static final LocalDate CHANGE = LocalDate.of(2026, 10, 1);

    private final UsageRecordReader reader = new UsageRecordReader(
            new Classifier(new Zones(Set.of("FR"), Map.of(), "WORLD")),
            new PriceTable(List.of(
                    price(UsageClass.SPECIAL, UsageKind.VOICE, "902", null, CHANGE.minusDays(1), "0.08"),
                    price(UsageClass.SPECIAL, UsageKind.VOICE, "902", CHANGE, null, "0.09"),
                    price(UsageClass.NATIONAL, UsageKind.VOICE, null, null, null, "0.05"),
                    price(UsageClass.ROAMING, UsageKind.DATA, null, null, null, "0.5"))),
            Instant.parse("2025-10-01T00:00:00Z"),
            Instant.parse("2026-11-23T12:00:00Z"));

    private static UsagePrice price(
            UsageClass usageClass, UsageKind kind, String destination, LocalDate from, LocalDate until, String step) {
        LocalDate first = from == null ? LocalDate.of(2018, 1, 1) : from;
        BigDecimal setUp = new BigDecimal("0.150000");
        return new UsagePrice(usageClass, kind, destination, first, until, setUp, 60, new BigDecimal(step));
    }

    private RatedRecord read(String fields) throws RowRejectedException {
        byte[] json = ("{" + fields.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8);
        return reader.read(json, json.length);
    }

    @Test
    void aRecordIsRated() throws RowRejectedException {
        RatedRecord record = read(GOOD);
        // sha256sum of r-1, the first 32 digits.
        assertEquals("a5fa777a3dc67268caea6eea038ba141", record.key());
        assertEquals(Classified.priced(UsageClass.SPECIAL, "902"), record.classified());
        assertEquals("+34902123456", record.otherParty());
        assertEquals(61, record.amount());
        // 0.15 + 2 × 0.09
        assertEquals(new BigDecimal("0.330000"), record.price());
        assertNull(record.nationalPrice());
    }

    @Test
    void anotherRowFindsNothingOfTheOneBefore() throws RowRejectedException {
        read(GOOD + ", 'visitedCountry': 'FR'");
        assertNull(read(GOOD).visitedCountry());
        refused(GOOD.replace("'seconds': 61, ", ""), Reason.REQUIRED, "/seconds");
    }

    /** The 1st of October begins in Madrid at 22:00 of the day before, UTC. */
    @ParameterizedTest
    @CsvSource({
        "2026-09-30T21:59:59.999999Z, 0.310000",
        "2026-09-30T22:00:00Z, 0.330000",
        "2026-10-01T00:00:00+02:00, 0.330000",
        "2026-09-30T23:59:59+02:00, 0.310000"
    })
    void aPriceChangesAtMidnightInMadrid(String startedAt, String price) throws RowRejectedException {
        assertEquals(
                new BigDecimal(price),
                read(GOOD.replace("2026-11-20T10:00:00Z", startedAt)).price());
    }

    @ParameterizedTest
    @CsvSource({
        // Winter: midnight in Madrid is 23:00 UTC; the 18th begins the cycle.
        "2026-11-17T22:59:59.999999Z, 2026-11-17, 2026-10-18",
        "2026-11-17T23:00:00Z, 2026-11-18, 2026-11-18",
        "2026-11-18T00:00:00+01:00, 2026-11-18, 2026-11-18",
        // Summer: 22:00 UTC.
        "2026-06-17T21:59:59Z, 2026-06-17, 2026-05-18",
        "2026-06-17T22:00:00Z, 2026-06-18, 2026-06-18",
        // The night of 29 March 2026 has no 2 o’clock, that of 25 October has it twice; both days end in their own
        // time.
        "2026-03-28T22:59:59Z, 2026-03-28, 2026-03-18",
        "2026-03-28T23:00:00Z, 2026-03-29, 2026-03-18",
        "2026-03-29T21:59:59Z, 2026-03-29, 2026-03-18",
        "2026-03-29T22:00:00Z, 2026-03-30, 2026-03-18",
        "2026-10-24T22:00:00Z, 2026-10-25, 2026-10-18",
        "2026-10-25T00:30:00Z, 2026-10-25, 2026-10-18",
        "2026-10-25T01:30:00Z, 2026-10-25, 2026-10-18",
        "2026-10-25T22:59:59Z, 2026-10-25, 2026-10-18",
        "2026-10-25T23:00:00Z, 2026-10-26, 2026-10-18",
    })
    void aRecordIsOfTheDayAndTheCycleInWhichItStarts(String startedAt, LocalDate day, LocalDate cycle)
            throws RowRejectedException {
        // An hour long: those of just before midnight go on after it.
        RatedRecord record =
                read(GOOD.replace("2026-11-20T10:00:00Z", startedAt).replace(": 61", ": 3600"));
        assertEquals(day, record.day());
        assertEquals(cycle, BillingCycle.of(record.day()).startDate());
    }

    @Test
    void nationalCallsHaveAPriceForThoseWithoutThem() throws RowRejectedException {
        RatedRecord call = read(GOOD.replace("902123456", "912345678"));
        assertEquals(BigDecimal.ZERO, call.price());
        // 0.15 + 2 × 0.05
        assertEquals(new BigDecimal("0.250000"), call.nationalPrice());
        assertNull(read(GOOD.replace("902123456", "900123456")).nationalPrice());
        String message = GOOD.replace("VOICE", "SMS").replace("'seconds': 61", "'count': 1");
        assertNull(read(message.replace("902123456", "612345678")).nationalPrice());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'recordId': 'r-1', | | REQUIRED | /recordId",
                "'recordId': 'r-1' | 'recordId': '' | OUT_OF_RANGE | /recordId",
                "'recordId': 'r-1' | 'recordId': 'r 1' | MALFORMED | /recordId",
                "'recordId': 'r-1' | 'recordId': 'ñ' | MALFORMED | /recordId",
                "'recordId': 'r-1' | 'recordId': 1 | MALFORMED | /recordId",
                "'recordId': 'r-1' | 'recordId': null | MALFORMED | /recordId",
                "'recordId': 'r-1' | 'recordId': 'r-1', 'recordId': 'r-1' | MALFORMED | /recordId",
                "'recordId': 'r-1' | 'recordId': 'r-1', 'price': 3 | UNKNOWN_FIELD | /price",
                "'recordId': 'r-1' | 'recordId': 'r-1', '/a b': {} | UNKNOWN_FIELD | ",
                "'msisdn': '+34600000001', | | REQUIRED | /msisdn",
                "+34600000001 | 600000001 | MALFORMED | /msisdn",
                "VOICE | FAX | MALFORMED | /kind",
                "VOICE | voice | MALFORMED | /kind",
                "VOICE | SMS | NOT_APPLICABLE | /seconds",
                "VOICE | DATA | NOT_APPLICABLE | /seconds",
                "2026-11-20T10:00:00Z | 2026-11-20 | MALFORMED | /startedAt",
                "2026-11-20T10:00:00Z | 2026-11-20T10:00:00 | MALFORMED | /startedAt",
                "2026-11-20T10:00:00Z | 2026-02-29T10:00:00Z | MALFORMED | /startedAt",
                "2026-11-20T10:00:00Z | 2026-11-20T24:30:00Z | MALFORMED | /startedAt",
                "2026-11-20T10:00:00Z | 2025-09-30T23:59:59Z | OUT_OF_RANGE | /startedAt",
                "2026-11-20T10:00:00Z | 2026-11-23T12:00:01Z | OUT_OF_RANGE | /startedAt",
                "'seconds': 61 | 'seconds': 61, 'count': 1 | NOT_APPLICABLE | /count",
                "'seconds': 61 | 'seconds': -1 | OUT_OF_RANGE | /seconds",
                "'seconds': 61 | 'seconds': 8640001 | OUT_OF_RANGE | /seconds",
                "'seconds': 61 | 'seconds': 9223372036854775808 | OUT_OF_RANGE | /seconds",
                "'seconds': 61 | 'seconds': 6.1 | MALFORMED | /seconds",
                "'seconds': 61 | 'seconds': '61' | MALFORMED | /seconds",
                "'seconds': 61 | 'seconds': [61] | MALFORMED | /seconds",
                "'otherParty': '902123456' | 'visitedCountry': 'FR' | REQUIRED | /otherParty",
                "902123456 | BANCO | MALFORMED | /otherParty",
                "902123456 | 123456789012345678901 | OUT_OF_RANGE | /otherParty",
                // No price is known.
                "902123456 | 901123456 | NOT_FOUND | /otherParty",
                "902123456 | +33612345678 | NOT_FOUND | /otherParty",
                "'902123456' | '+34600000002', 'visitedCountry': 'US' | NOT_FOUND | /visitedCountry",
                "'902123456' | '902123456', 'visitedCountry': 'fr' | MALFORMED | /visitedCountry",
                "'902123456' | '902123456', 'visitedCountry': 'QQ' | MALFORMED | /visitedCountry",
                "'recordId' | recordId | NOT_JSON | ",
            })
    void aRowThatIsNotAsItMustBeIsRefused(String good, String bad, Reason reason, String pointer) {
        refused(GOOD.replace(good, bad == null ? "" : bad), reason, pointer);
    }

    @Test
    void whatIsNoObjectIsNoRow() {
        for (String json : List.of("", "3", "null", "[]", "{", "{}{}", "{\"recordId\": \"r", "\u0000")) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            RowRejectedException refused =
                    assertThrows(RowRejectedException.class, () -> reader.read(bytes, bytes.length));
            assertEquals(new RowReject(7, Reason.NOT_JSON, null), refused.of(7), json);
        }
    }

    @Test
    void dataHasNoOtherParty() throws RowRejectedException {
        String data = GOOD.replace("VOICE", "DATA").replace("seconds", "bytes");
        refused(data, Reason.NOT_APPLICABLE, "/otherParty");
        RatedRecord session = read(data.replace("'otherParty': '902123456'", "'visitedCountry': 'US'"));
        // 0.15 + 2 × 0.5
        assertEquals(new BigDecimal("1.150000"), session.price());
        assertNull(session.otherParty());
        // ceil(10^13 / 60) × 0.5 is more than a column holds.
        refused(
                data.replace("61", "10000000000000").replace("'otherParty': '902123456'", "'visitedCountry': 'US'"),
                Reason.OUT_OF_RANGE,
                "/bytes");
    }

    private void refused(String fields, Reason reason, String pointer) {
        RowRejectedException refused = assertThrows(RowRejectedException.class, () -> read(fields));
        assertEquals(new RowReject(1, reason, pointer), refused.of(1), fields);
    }
}
