package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Load;
import es.o2.mio2.support.Load.Answered;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two hundred at once who try passwords, each again at each answer, are no burden for those who are in. For the whole
 * form, half a minute each, on a machine that does nothing else:
 * {@code ./mvnw test -Dtest=LoginFloodTest -Dmio2.flood.seconds=30}.
 */
@QuarkusTest
@TestProfile(UnderAttack.class)
class LoginFloodTest {

    private static final Logger LOG = Logger.getLogger(LoginFloodTest.class);

    private static final int ATTACKERS = 200;
    private static final int LOG_INS = 5;
    private static final Duration BEAT = Duration.ofMillis(20);
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("mio2.flood.seconds", 3));
    private static final Duration WARM_UP = TIME.dividedBy(3);
    private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    /** In a build, other work takes the cores at any moment: the short form only tells a burden from none. */
    private static final boolean WHOLE = TIME.compareTo(SHORT) > 0;

    private static final int BUSY = 503;
    private static final int TRIES = WHOLE ? 1 : 3;
    private static final double SURPLUS_MILLIS = WHOLE ? 300 : 1_000;
    private static final double TIMES_SLOWER = 2;

    /** Of 150 reads two are the slowest hundredth: one pause of the virtual machine is enough for them. */
    private static final double SLOWEST = WHOLE ? 99 : 75;

    private static final double SLOWER_MILLIS = WHOLE ? 0 : 300;

    /** It stays so for the floods after the first. */
    private static boolean warm;

    @Inject
    Database database;

    @Inject
    PasswordHasher hasher;

    private final SplittableRandom random = new SplittableRandom(1);

    enum Flood {
        /** Sixty tries in ten minutes are evaluated, as in production. */
        FROM_ONE_ADDRESS(60, false),
        /** No budget is ever used up: the gate alone holds. */
        FROM_EVERYWHERE(100_000, false),
        /** Each claims to be a device that may be known, which only the database can tell. */
        WITH_INVENTED_DEVICES(60, true);

        private final int evaluated;
        private final boolean withDevice;

        Flood(int evaluated, boolean withDevice) {
            this.evaluated = evaluated;
            this.withDevice = withDevice;
        }
    }

    @BeforeEach
    void hashAsInProduction() {
        UnderAttack.hashAsInProduction(database, hasher);
    }

    @AfterEach
    void forgetTheTries() {
        database.run("delete from attempt_counter");
    }

    @ParameterizedTest
    @EnumSource
    void whoIsInHardlyNotices(Flood flood) {
        URI base = URI.create("http://localhost:" + RestAssured.port);
        try (Load attackers = new Load(base, ATTACKERS);
                Load customers = new Load(base, ATTACKERS)) {
            Response hers = UnderAttack.letIn();
            String device = hers.cookie(SessionCookies.DEVICE);
            Supplier<Load.Request> reads = reads(hers.path("accessToken"));
            if (!warm) {
                customers.open(BEAT, WARM_UP, reads).join();
                attackers.closed(ATTACKERS, WARM_UP, this::guess).join();
                warm = true;
            }
            List<Answered> before = customers.open(BEAT, TIME, reads).join();
            database.run(
                    "insert into attempt_counter values"
                            + " ('address:unknown:127.0.0.1', now() + interval '10 minutes', 100000 - ?)"
                            + " on conflict (counter_key) do update set attempts = excluded.attempts",
                    flood.evaluated);
            var guesses = attackers.closed(ATTACKERS, TIME, flood.withDevice ? this::guessOnADevice : this::guess);
            var reading = customers.open(BEAT, TIME, reads);
            logInOnAKnownDevice(device);
            List<Answered> meanwhile = reading.join();
            report(flood, before, meanwhile, guesses.join());
            assertEquals(Set.of(200), statuses(before));
            assertEquals(Set.of(200), statuses(meanwhile));
            assertTrue(Set.of(401, 429, 503).containsAll(statuses(guesses.join())), "" + statuses(guesses.join()));
            checkTimes(before, meanwhile, guesses.join());
        }
    }

    /** Before all who wait; where other work has the cores, the turn may come with a later try. */
    private static void logInOnAKnownDevice(String device) {
        for (int logIn = 0; logIn < LOG_INS; logIn++) {
            int status = BUSY;
            for (int tries = 0; status == BUSY && tries < TRIES; tries++) {
                status = UnderAttack.logIn(Api.given().cookie(SessionCookies.DEVICE, device))
                        .statusCode();
            }
            assertEquals(201, status, "log in " + logIn);
        }
    }

    private static void checkTimes(List<Answered> before, List<Answered> meanwhile, List<Answered> guesses) {
        double slower = TIMES_SLOWER * Load.percentile(before, SLOWEST);
        double most = WHOLE ? SURPLUS_MILLIS : SURPLUS_MILLIS + slower;
        double surplus = Load.percentile(surplus(guesses), 99);
        assertTrue(surplus < most, "p99 of the surplus is " + surplus + " ms, of " + most);
        double bound = slower + SLOWER_MILLIS;
        double reads = Load.percentile(meanwhile, SLOWEST);
        assertTrue(reads <= bound, "p" + SLOWEST + " of the reads is " + reads + " ms, of " + bound);
    }

    private static void report(Flood flood, List<Answered> before, List<Answered> meanwhile, List<Answered> guesses) {
        StringBuilder lines = new StringBuilder("%s, %d s, load average %.1f%n"
                .formatted(
                        flood,
                        TIME.toSeconds(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        lines.append(line("reads before", before)).append(line("reads meanwhile", meanwhile));
        Map<Integer, List<Answered>> byStatus =
                guesses.stream().collect(Collectors.groupingBy(Answered::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, some) -> lines.append(line("log ins: " + status, some)));
        lines.append(line("log ins: surplus", surplus(guesses)));
        lines.append("  reads' p99: %.2f times that of before"
                .formatted(Load.percentile(meanwhile, 99) / Load.percentile(before, 99)));
        LOG.info(lines);
    }

    private static String line(String what, List<Answered> answers) {
        return "  %-18s %6d   p50 %7.1f ms   p99 %7.1f ms   max %7.1f ms%n"
                .formatted(
                        what,
                        answers.size(),
                        Load.percentile(answers, 50),
                        Load.percentile(answers, 99),
                        Load.percentile(answers, 100));
    }

    private static List<Answered> surplus(List<Answered> guesses) {
        return guesses.stream().filter(answer -> answer.status() != 401).toList();
    }

    private static Set<Integer> statuses(List<Answered> answers) {
        return answers.stream().map(Answered::status).collect(Collectors.toSet());
    }

    private static Supplier<Load.Request> reads(String token) {
        List<String> pages = List.of("/v1/home", "/v1/lines", "/v1/products", "/v1/sections");
        AtomicInteger next = new AtomicInteger();
        return () -> new Load.Request(
                HttpMethod.GET,
                pages.get(next.getAndIncrement() % pages.size()),
                List.of("Authorization", "Bearer " + token),
                null);
    }

    /** One in four knows the NIF of a customer. */
    private Load.Request guess() {
        return new Load.Request(HttpMethod.POST, "/v1/sessions", List.of(), body());
    }

    private Load.Request guessOnADevice() {
        String device = SessionCookies.DEVICE + "=" + "%043d".formatted(random.nextLong(Long.MAX_VALUE));
        return new Load.Request(HttpMethod.POST, "/v1/sessions", List.of("Cookie", device), body());
    }

    private String body() {
        int number = random.nextInt(100_000_000);
        String documentId =
                number % 4 == 0 ? Api.MARTA : "%08d%c".formatted(number, LETTERS.charAt(number % LETTERS.length()));
        return "{\"documentId\":\"" + documentId + "\",\"password\":\"guess " + number + "\",\"channel\":\"APP\"}";
    }
}
