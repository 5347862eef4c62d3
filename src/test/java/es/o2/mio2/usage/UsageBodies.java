package es.o2.mio2.usage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/**
 * Batches of usage records for measurements, of some lines and the last day. Of ten records six are data sessions at home,
 * one is abroad, two are calls, and one is a call that is charged.
 */
public final class UsageBodies {

    private static final int DAY = 86_400;

    private final int lines;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    UsageBodies(int lines) {
        this.lines = lines;
    }

    /** A line's number. */
    static String number(int line) {
        return "+3469%07d".formatted(line);
    }

    /** A batch, whose records no other one has. */
    byte[] batch(int batch, int records) {
        Random random = new Random(batch);
        ByteArrayOutputStream body = new ByteArrayOutputStream(records * 128);
        for (int record = 0; record < records; record++) {
            String row = "{\"recordId\":\"BENCH-" + batch + "-" + record + "\",\"msisdn\":\""
                    + number(random.nextInt(lines)) + "\",\"startedAt\":\""
                    + now.minusSeconds(random.nextInt(DAY)) + "\",\"kind\":\"" + use(random) + "}\n";
            body.writeBytes(row.getBytes(StandardCharsets.US_ASCII));
        }
        return body.toByteArray();
    }

    /** A record's kind and what goes with it, from the middle of a JSON string to the end of the fields. */
    public static String use(Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> "VOICE\",\"seconds\":" + random.nextInt(600) + ",\"otherParty\":\"+34912345678\"";
            case 2 -> "VOICE\",\"seconds\":" + random.nextInt(600) + ",\"otherParty\":\"902123456\"";
            case 3 -> "DATA\",\"bytes\":" + random.nextInt(9_000_000) + ",\"visitedCountry\":\"FR\"";
            default -> "DATA\",\"bytes\":" + random.nextInt(90_000_000);
        };
    }
}
