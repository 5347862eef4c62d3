package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.demo.InstalledPostgres;
import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The database is backed up under orders, lost some time later, and restored to a moment between, as the operator's guide
 * says: all that was acknowledged before that moment is there, nothing that was asked for after it, no session is
 * open that was ended since, and it goes on.
 */
final class RestoreDrill {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int CUSTOMERS = 8;
    private static final Path GUIDE = Path.of("src", "main", "docs", "operations-v1", "03-database.md");
    private static final String END_SESSIONS = "update access_session ";

    /** All that knew the first have it. */
    private static final String KEY = "mio2.access.keys.one.private-key";

    private static final String OPEN_SESSIONS =
            "select count(*) from access_session where ended_at is null and created_at < ?::timestamptz";

    private RestoreDrill() {}

    /** @param orders how many there are at least before the backup, until the moment, and after it */
    static void run(int orders) {
        try (InstalledPostgres server = InstalledPostgres.startIn(Site.home())) {
            Lost lost = sell(server, orders);
            server.lose();
            long begun = System.nanoTime();
            try (InstalledPostgres restored = server.restored(lost.moment())) {
                Eventually.within(SOON, "it is restored", restored::isPrimary);
                Duration taken = Duration.ofNanos(System.nanoTime() - begun);
                assertTrue(restored.update(guidesStatement()) > 0, "No session was open");
                compare(restored.database(), lost, taken);
            }
        }
    }

    /**
     * What was sold before it was lost.
     *
     * @param moment by the server's clock, to which it is restored
     * @param earliest by the nano clock, before that was asked for
     * @param latest after it
     * @param session begun before it and ended after it
     * @param key that tokens are signed with
     */
    private record Lost(
            Set<Ledger.Entry> entries, String moment, long earliest, long latest, Shop.Session session, String key) {

        Set<UUID> that(Predicate<Ledger.Entry> which) {
            return entries.stream().filter(which).map(Ledger.Entry::key).collect(Collectors.toSet());
        }

        boolean isAcknowledgedBefore(Ledger.Entry entry) {
            return entry.answers().stream()
                    .anyMatch(answer -> answer.status() == 201 && answer.sentAt() + answer.nanos() - earliest < 0);
        }

        boolean isAskedForAfter(Ledger.Entry entry) {
            return entry.answers().stream().allMatch(answer -> answer.sentAt() - latest > 0);
        }
    }

    private static Lost sell(InstalledPostgres server, int orders) {
        try (Site site = Site.open(server.database(), Map.of(), 1, Map.of());
                Shop shop = new Shop(site, new Door(site::instances), "restore", CUSTOMERS)) {
            List<Lost> lost = new ArrayList<>();
            shop.whileTheyBuy(() -> {
                Shop.Session session = shop.logInAgain();
                shop.awaitOrders(orders);
                server.backUp();
                shop.awaitOrders(orders);
                long earliest = System.nanoTime();
                String moment = server.now();
                long latest = System.nanoTime();
                Door.Ask logOut = new Door.Ask("DELETE", "/v1/current-session", session.access(), null, null);
                assertEquals(204, new Door(site::instances).send(logOut).status());
                shop.awaitOrders(orders);
                lost.add(new Lost(
                        shop.ledger().entries(),
                        moment,
                        earliest,
                        latest,
                        session,
                        site.settings().get(KEY)));
            });
            String last = server.walFile();
            server.archive();
            Eventually.within(SOON, "the log is in the archive", () -> server.hasArchived(last));
            return lost.get(0);
        }
    }

    private static void compare(StandaloneDatabase database, Lost lost, Duration taken) {
        Set<String> keys = new HashSet<>(database.texts("select idempotency_key from idempotent_answer"));
        Set<UUID> there = lost.that(entry -> keys.contains(entry.key().toString()));
        Set<UUID> missing = lost.that(lost::isAcknowledgedBefore);
        int before = missing.size();
        missing.removeAll(there);
        Set<UUID> later = lost.that(lost::isAskedForAfter);
        int after = later.size();
        later.retainAll(there);
        try (Site site = Site.open(database, Map.of(), 1, Map.of(KEY, lost.key()));
                Shop shop = new Shop(site, new Door(site::instances), "restored", CUSTOMERS)) {
            Books books = Books.of(
                    lost.entries().stream()
                            .filter(entry -> there.contains(entry.key()))
                            .collect(Collectors.toSet()),
                    database);
            requireEnded(new Door(site::instances), lost.session());
            shop.buy(CUSTOMERS).join();
            Figures.print(
                    "restored to a moment",
                    "in %s; acknowledged before it %d, missing %d; asked for after it %d, there %d; %s",
                    Figures.seconds(taken),
                    before,
                    missing.size(),
                    after,
                    later.size(),
                    books);
            assertTrue(before > 0 && after > 0);
            assertEquals(Set.of(), missing);
            assertEquals(Set.of(), later);
            assertTrue(books.areBalanced(), books.toString());
            assertTrue(Books.of(shop.ledger(), database).areBalanced());
            assertEquals(List.of("0"), database.texts(OPEN_SESSIONS, lost.moment()));
        }
    }

    /** What was ended after the moment isn't open again. */
    private static void requireEnded(Door door, Shop.Session session) {
        assertEquals(401, door.send(Door.Ask.get("/v1/home", session.access())).status());
        String body = "{\"refreshToken\":\"" + session.refresh() + "\"}";
        assertEquals(
                401,
                door.send(new Door.Ask("POST", "/v1/session-refreshes", null, null, body))
                        .status());
    }

    /** By which the operator's guide has all sessions ended. */
    private static String guidesStatement() {
        try (Stream<String> lines = Files.lines(GUIDE)) {
            List<String> statements = lines.map(String::strip)
                    .filter(line -> line.startsWith(END_SESSIONS))
                    .toList();
            assertEquals(1, statements.size(), GUIDE.toString());
            return statements.get(0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
