package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import es.o2.mio2.demo.InstalledPostgres;
import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.demo.Standby;
import es.o2.mio2.support.CuttingProxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * All drills, each on a site of its own: {@code ./mvnw -Pdrills verify}, or one of them with {@code -Dit.test=Drills#kill}.
 * Sizes are set by {@code -Dmio2.drill.…}; what they come to is in {@code target/drills/figures.txt}.
 */
class Drills {

    private static final long SEED = Long.getLong("mio2.drill.seed", System.nanoTime());

    @Test
    void kill() {
        try (Site site = Site.open(1, Map.of())) {
            KillDrill.run(site, size("kills", 20), size("orders", 10_000), SEED, Duration.ZERO);
        }
    }

    @Test
    void term() {
        try (Site site = Site.open(2, Map.of())) {
            TermDrill.run(site, size("stops", 10));
        }
    }

    @Test
    void restart() {
        try (Site site = Site.open(1, Map.of())) {
            RestartDrill.run(site, size("restarts", 10), Duration.ZERO);
        }
    }

    @Test
    void failover() {
        StandaloneDatabase database = Site.databaseIn(Site.home());
        Standby standby = database.follow();
        try (Site site = Site.open(database, Map.of(), 1, Map.of())) {
            FailoverDrill.run(site, standby, size("failover-orders", 500), Duration.ZERO);
        }
    }

    @Test
    void restore() {
        assumeTrue(InstalledPostgres.isPossible(), "PostgreSQL's programs, pg_basebackup among them, aren't installed");
        RestoreDrill.run(size("restore-orders", 300));
    }

    @Test
    void freeze() {
        try (Site site = Site.open(1, Map.of())) {
            outage("PostgreSQL frozen", site, Troubles.frozen(site));
        }
    }

    @Test
    void pool() {
        try (Site site = Site.open(1, Map.of())) {
            outage("pool exhausted", site, Troubles.locked(site));
        }
    }

    @Test
    void disk() {
        assumeTrue(SmallDisk.isPossible(), "A small disk can't be mounted here");
        try (SmallDisk disk = SmallDisk.mount()) {
            StandaloneDatabase database = Site.databaseIn(disk.directory());
            database.server().keepJournalIn(Site.home());
            try (Site site = Site.open(database, Map.of(), 1, Map.of())) {
                outage("disk full", site, Troubles.full(disk.directory()));
            }
        }
    }

    /** The journal is on it, too. */
    @Test
    void onlyDisk() {
        assumeTrue(SmallDisk.isPossible(), "A small disk can't be mounted here");
        try (SmallDisk disk = SmallDisk.mount();
                Site site = Site.open(Site.databaseIn(disk.directory()), Map.of(), 1, Map.of())) {
            outage("only disk full", site, Troubles.allFull(site, disk.directory()));
        }
    }

    private static void outage(String name, Site site, OutageDrill.Trouble trouble) {
        new OutageDrill(name, trouble, Duration.ZERO).run(site, Duration.ofSeconds(size("outage-seconds", 60)));
    }

    @Test
    void lostCommit() {
        StandaloneDatabase database = Site.databaseIn(Site.home());
        try (CuttingProxy proxy = CuttingProxy.before(database);
                Site site = Site.open(database, proxy.settings(), 1, Map.of())) {
            LostCommitDrill.run(site, proxy, size("commits", 200), size("silent-commits", 10));
        }
    }

    @Test
    void together() {
        try (Site site = Site.open(2, Map.of())) {
            TogetherDrill.run(site, size("refreshes", 20));
        }
    }

    @Test
    void takeover() {
        try (Site site = Site.open(2, TakeoverDrill.SETTINGS)) {
            TakeoverDrill.run(site);
        }
    }

    @Test
    void clock() {
        // As delivered: a token is good for less than the clock is off.
        try (Site site = Site.open(2, Map.of("mio2.access.access-token-lifetime", "PT5M"))) {
            ClockDrill.run(site, size("clock-orders", 500));
        }
    }

    @Test
    void keys() {
        try (Site site = Site.open(2, Map.of())) {
            KeyDrill.run(site);
        }
    }

    @Test
    void flood() {
        try (Site site = Site.open(1, Map.of("mio2.access.throttle.address.attempts", "60"))) {
            FloodDrill.run(site, Duration.ofSeconds(size("flood-seconds", 20)));
        }
    }

    @Test
    void floodLookedAt() {
        Map<String, String> noBudget = Map.of(
                "mio2.access.throttle.address.attempts", "100000000",
                "mio2.access.throttle.overall.attempts", "100000000");
        try (Site site = Site.open(1, noBudget)) {
            FloodDrill.runLookedAt(site, Duration.ofSeconds(size("flood-seconds", 20)));
        }
    }

    @Test
    void slowClients() {
        try (Site site = Site.open(1, Map.of())) {
            SlowClientsDrill.run(site, size("slow-connections", 2_000), Duration.ofSeconds(size("slow-seconds", 20)));
        }
    }

    @Test
    void resets() {
        try (Site site = Site.open(1, Map.of())) {
            ResetDrill.run(site, size("resets-a-second", 500), Duration.ofSeconds(size("resets-seconds", 15)));
        }
    }

    @Test
    void heavy() {
        try (Site site = Site.open(1, Map.of())) {
            HeavyDrill.run(site, Duration.ofSeconds(size("heavy-seconds", 20)));
        }
    }

    /** For half an hour: {@code -Dmio2.drill.soak-seconds=1800}. */
    @Test
    void soak() {
        try (Site site = Site.open(1, Map.of())) {
            SoakDrill.run(site, Duration.ofSeconds(size("soak-seconds", 60)));
        }
    }

    private static int size(String name, int full) {
        return Integer.getInteger("mio2.drill." + name, full);
    }
}
