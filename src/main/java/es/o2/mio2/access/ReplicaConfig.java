package es.o2.mio2.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the database's replica. */
@ConfigMapping(prefix = "mio2.database.replica")
public interface ReplicaConfig {

    /**
     * The JDBC URL of one server that follows the primary (streaming replication), as the same role; several would each be
     * at a moment of their own. Without it everything is read from the primary. Use that may be a second old is read here.
     */
    Optional<String> url();

    /** How old what is read from the replica may be; where it is further behind, or that isn't known, the primary is asked. MiO2ReplicaBehind names it, too. */
    @WithDefault("PT1S")
    Duration maxAge();

    /** How often each instance asks both how far they are. */
    @WithDefault("PT0.2S")
    Duration poll();
}
