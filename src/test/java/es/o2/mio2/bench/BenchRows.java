package es.o2.mio2.bench;

import es.o2.mio2.usage.UsageBodies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The feeds' rows: customers with fibre, a landline and two mobile lines, and what their lines use ({@link UsageBodies}),
 * from the start of the last cycle until now.
 */
final class BenchRows {

    /** The letters that go with the numbers of Spanish documents. */
    private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    private static final int FIRST_DOCUMENT = 40_000_000;

    /** Those before it the demo's customers have. */
    private static final int FIRST_LANDLINE = 5_000_000;

    private static final Duration BEFORE_NOW = Duration.ofMinutes(5);

    private final int customers;
    private final Instant from;
    private final long seconds;

    /**
     * Of so many customers.
     *
     * @param from when the first record may begin; the last does a few minutes ago
     */
    BenchRows(int customers, Instant from) {
        this.customers = customers;
        this.from = from;
        this.seconds = Duration.between(from, Instant.now().minus(BEFORE_NOW)).toSeconds();
    }

    static String documentId(int customer) {
        int number = FIRST_DOCUMENT + customer;
        return "%08d%c".formatted(number, LETTERS.charAt(number % LETTERS.length()));
    }

    byte[] customers(int first, int count) {
        return rows(first, count, n -> """
            {"customerId":"C-%1$d","documentId":"%2$s","kind":"PERSON","givenName":"Prueba",\
            "familyName":"Ensayo Muestra","email":"bench%1$d@example.com","contactPhone":"+3461%1$07d",\
            "language":"es","addresses":[{"kind":"BILLING","street":"Calle del Ensayo %1$d","postalCode":"28004",\
            "city":"Madrid","province":"Madrid"}]}
            """.formatted(n, documentId(n)));
    }

    byte[] products(int first, int count, LocalDate since) {
        return rows(first, count, n -> ("{\"productId\":\"P-%1$d\",\"customerId\":\"C-%1$d\",\"kind\":\"CONVERGENT\","
                        + "\"tariffCode\":\"FM600-60\",\"status\":\"ACTIVE\",\"startDate\":\"%2$s\",\"lines\":["
                        + line("%1$d-F", "FIBRE", "", false)
                        + ","
                        + line("%1$d-M", "MOBILE", "\"msisdn\":\"+3461%1$07d\",", true)
                        + ","
                        + line("%1$d-A", "MOBILE", "\"msisdn\":\"+3462%1$07d\",\"tariffCode\":\"ADD25\",", false)
                        + ","
                        + line("%1$d-L", "LANDLINE", "\"msisdn\":\"+3491%3$07d\",", false)
                        + "],\"addOns\":[]}\n")
                .formatted(n, since, FIRST_LANDLINE + n));
    }

    private static String line(String id, String kind, String more, boolean principal) {
        return "{\"lineId\":\"L-" + id + "\",\"kind\":\"" + kind + "\"," + more + "\"principal\":" + principal
                + ",\"status\":\"ACTIVE\",\"startDate\":\"%2$s\"}";
    }

    /** So many records of any lines; those of another batch are others. */
    byte[] records(int batch, int count) {
        Random random = new Random(batch);
        return rows(0, count, n -> {
            String line = (random.nextBoolean() ? "+3461" : "+3462") + "%07d".formatted(random.nextInt(customers));
            return "{\"recordId\":\"BENCH-" + batch + "-" + n + "\",\"msisdn\":\"" + line + "\",\"startedAt\":\""
                    + from.plusSeconds(random.nextLong(seconds)) + "\",\"kind\":\"" + UsageBodies.use(random) + "}\n";
        });
    }

    private static byte[] rows(int first, int count, IntFunction<String> row) {
        return IntStream.range(first, first + count)
                .mapToObj(row)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
