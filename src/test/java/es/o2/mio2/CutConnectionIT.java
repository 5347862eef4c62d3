package es.o2.mio2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.CuttingProxy;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Instance;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged application, whose connection to the database is cut after the first statement of a request, after others
 * that follow it, and so on to its COMMIT, whose answer is lost: all or nothing of what it does is there, and asked for
 * again it is there once. With {@code -Dmio2.cut.stride=1} it is cut after each.
 */
class CutConnectionIT {

    private static final Logger LOG = Logger.getLogger(CutConnectionIT.class);

    /** How many statements further the next cut is. */
    private static final int STRIDE = Integer.getInteger("mio2.cut.stride", 4);

    /** Of requests that are worth the name: each has more statements. */
    private static final int LEAST = 10;

    /** How often its end is looked for. */
    private static final int MOST_ROUNDS = 5;

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static StandaloneDatabase database;
    private static CuttingProxy proxy;
    private static Instance instance;
    private static CutRequests requests;

    @BeforeAll
    static void start() {
        database = StandaloneDatabase.startIn(directory.resolve("database"));
        proxy = CuttingProxy.before(database);
        Map<String, String> settings = new HashMap<>(Instance.commonSettings());
        settings.putAll(proxy.settings());
        // Nobody else says anything on a connection meanwhile that is worth a cut.
        settings.put("mio2.demo.operator-tick", "off");
        settings.put("mio2.demo.network-tick", "off");
        settings.put("mio2.demo.history-cycles", "0");
        settings.put("mio2.notices.poll", "off");
        settings.put("mio2.access.argon2.memory", "1024");
        settings.put("mio2.access.argon2.iterations", "1");
        settings.put("mio2.access.throttle.address.attempts", "100000");
        settings.put("mio2.api.rate-limit.quota", "100000");
        settings.put("mio2.api.rate-limit.address-quota", "100000");
        settings.put("mio2.api.deadline", "PT20S");
        settings.put("quarkus.datasource.jdbc.acquisition-timeout", "20S");
        instance = Instance.start(settings);
        requests = new CutRequests(instance, settings, Database.of(database));
    }

    @AfterAll
    static void stop() {
        instance.close();
        proxy.close();
        database.close();
    }

    @Test
    void anOrderIsPlacedOnceOrNotAtAll() {
        atEachStatement(
                () -> requests.new Placing(),
                "1 order ACKNOWLEDGED, 7 steps, 1 in its history, 1 parcel, 1 line, 0 messages, 1 audited, 1 told, 1 answer, 0 cards");
    }

    @Test
    void anEventMovesAnOrderOnceOrNotAtAll() {
        atEachStatement(
                () -> requests.new Shipping(),
                "1 order IN_PROGRESS, 7 steps, 2 in its history, 1 parcel, 1 line, 1 messages, 2 audited, 2 told, 1 answer, 0 cards");
    }

    @Test
    void anOrderIsCancelledOnceOrNotAtAll() {
        atEachStatement(
                () -> requests.new Cancelling(),
                "1 order CANCELLED, 7 steps, 2 in its history, 1 parcel, 0 line, 2 messages, 2 audited, 2 told, 2 answer, 0 cards");
    }

    @Test
    void aSimReplacementIsPlacedOnceOrNotAtAll() {
        atEachStatement(
                () -> requests.new Replacing(),
                "1 order ACKNOWLEDGED, 7 steps, 1 in its history, 1 parcel, 0 line, 3 messages, 1 audited, 1 told, 1 answer, 0 cards");
    }

    @Test
    void aCardIsSwitchedOnOnceOrNotAtAll() {
        atEachStatement(
                () -> requests.new Completing(),
                "1 order COMPLETED, 7 steps, 3 in its history, 1 parcel, 0 line, 2 messages, 3 audited, 3 told, 1 answer, 1 cards");
    }

    private static void atEachStatement(Supplier<CutRequests.Request> asked, String done) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        int statement = 1;
        while (count(cut(statement, asked.get(), done), outcomes) != Outcome.ANSWERED) {
            statement += STRIDE;
        }
        // Its COMMIT is among those that were passed over; now and then a request has one statement more than another.
        int rounds = 0;
        do {
            for (int last = statement - 1; last >= Math.max(statement - STRIDE, 1); last--) {
                count(cut(last, asked.get(), done), outcomes);
            }
        } while (!outcomes.containsKey(Outcome.UNANSWERED) && ++rounds < MOST_ROUNDS);
        LOG.infof("Cut after every %d. of %d statements or fewer: %s", STRIDE, statement - 1, outcomes);
        assertTrue(outcomes.get(Outcome.UNDONE) * STRIDE > LEAST, outcomes.toString());
        assertTrue(outcomes.containsKey(Outcome.UNANSWERED), outcomes.toString());
    }

    private static Outcome count(Outcome outcome, Map<Outcome, Integer> outcomes) {
        outcomes.merge(outcome, 1, Integer::sum);
        return outcome;
    }

    /** Asks, is cut off where there are so many statements, and then asks again. */
    private static Outcome cut(int statement, CutRequests.Request request, String done) {
        String before = request.state();
        CuttingProxy.Cut cut = proxy.cutAfter(statement, request.marker);
        Response answer = request.send();
        proxy.leaveAlone();
        String after = request.state();
        if (answer.statusCode() >= 300) {
            assertTrue(cut.happened(), answer.asString());
            answer.then().statusCode(503);
            assertTrue(List.of(before, done).contains(after), after);
            Response again = again(request);
            assertTrue(again.statusCode() < 300, again.asString());
        }
        assertEquals(done, request.state());
        if (answer.statusCode() < 300) {
            return Outcome.ANSWERED;
        }
        return after.equals(done) ? Outcome.UNANSWERED : Outcome.UNDONE;
    }

    /** Until the database knows that whoever asked first is gone, the same key is in use. */
    private static Response again(CutRequests.Request request) {
        AtomicReference<Response> last = new AtomicReference<>();
        Eventually.within(SOON, "the first one's end", () -> {
            last.set(request.send());
            return last.get().statusCode() != 409
                    || !"CONFLICT".equals(last.get().path("code"));
        });
        return last.get();
    }

    private enum Outcome {
        /** The request was through before so many statements. */
        ANSWERED,
        /** All of it is there, and its caller doesn't know. */
        UNANSWERED,
        /** Nothing of it is. */
        UNDONE
    }
}
