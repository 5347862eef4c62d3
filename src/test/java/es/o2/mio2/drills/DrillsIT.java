package es.o2.mio2.drills;

import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.CuttingProxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The drills that a build has time for, one after the other on one site. {@link Drills} has all of them at full size. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DrillsIT {

    private static final int KILLS = 2;
    private static final int ORDERS = 300;
    private static final Duration FREEZE = Duration.ofSeconds(5);

    private static CuttingProxy proxy;
    private static Site site;

    @BeforeAll
    static void open() {
        StandaloneDatabase database = Site.databaseIn(Site.home());
        proxy = CuttingProxy.before(database);
        // What was taken to be sent when something broke is taken again this soon.
        site = Site.open(database, proxy.settings(), 1, Map.of("mio2.notices.lease", "PT5S"));
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
        RestartDrill.run(site, 1);
    }

    @Test
    @Order(3)
    void theDatabaseStandsStill() {
        new OutageDrill("PostgreSQL frozen", Troubles.frozen(site)).run(site, FREEZE);
    }

    @Test
    @Order(4)
    void theApplicationIsKilled() {
        KillDrill.run(site, KILLS, ORDERS, System.nanoTime());
    }
}
