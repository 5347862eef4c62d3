package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.CuttingProxy;
import es.o2.mio2.support.Database;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The drills that a build has time for, one after the other on one site. {@link Drills} has all of them at full size. Those
 * that compare how long something takes with and without something beside it aren't among them: a build is never alone.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DrillsIT {

    private static final int KILLS = 2;
    private static final int ORDERS = 200;
    private static final Duration FREEZE = Duration.ofSeconds(5);

    /** In a build, other work takes the cores at any moment. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private static CuttingProxy proxy;
    private static Site site;

    @BeforeAll
    static void open() {
        StandaloneDatabase database = Site.databaseIn(Site.home());
        proxy = CuttingProxy.before(database);
        // What was taken to be sent when something broke is taken again this soon.
        site = Site.openHastily(database, proxy.settings(), Map.of("mio2.notices.lease", "PT5S"));
    }

    @AfterAll
    static void close() {
        site.close();
        proxy.close();
    }

    @Test
    @Order(1)
    void theAnswerToACommitIsLost() {
        LostCommitDrill.run(site, proxy, 5, 1);
    }

    @Test
    @Order(2)
    void theDatabaseCrashes() {
        RestartDrill.run(site, 1, SLACK);
    }

    @Test
    @Order(3)
    void theDatabaseStandsStill() {
        new OutageDrill("PostgreSQL frozen", Troubles.frozen(site), SLACK).run(site, FREEZE);
    }

    @Test
    @Order(4)
    void allConnectionsAreTaken() {
        new OutageDrill("pool exhausted", Troubles.locked(site), SLACK).run(site, FREEZE);
    }

    @Test
    @Order(5)
    void theApplicationIsKilled() {
        KillDrill.run(site, KILLS, ORDERS, System.nanoTime(), SLACK);
    }

    /** Four orders; of one a step is missing, of one the kept answer, and one was never asked for. */
    @Test
    @Order(6)
    void theBooksShowWhatIsWrong() {
        try (Shop shop = new Shop(site, new Door(site::instances), "books", 1);
                Database rows = site.rows()) {
            shop.buy(4).join();
            Set<Ledger.Entry> all = shop.ledger().entries();
            assertEquals(new Books(4, 0, 0, 0, 0), Books.of(all, site.database()));
            Iterator<Ledger.Entry> entries = all.iterator();
            rows.run("delete from order_step where position = 1 and order_id = ?::uuid", orderOf(entries.next()));
            assertEquals(new Books(4, 0, 0, 1, 0), Books.of(all, site.database()));
            rows.run("delete from idempotent_answer where location = '/v1/orders/' || ?", orderOf(entries.next()));
            // Whoever has no kept answer is torn as well, and so is the customer of whom there are fewer of them.
            assertEquals(new Books(4, 1, 0, 3, 0), Books.of(all, site.database()));
            Set<Ledger.Entry> fewer = new HashSet<>(all);
            fewer.remove(entries.next());
            assertEquals(new Books(4, 1, 1, 3, 0), Books.of(fewer, site.database()));
        }
    }

    private static String orderOf(Ledger.Entry entry) {
        return entry.orderIds().iterator().next();
    }
}
