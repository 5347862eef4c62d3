package es.o2.mio2.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Settings of how usage comes in, where it is kept and what it is charged by. */
@ConfigMapping(prefix = "mio2.usage.intake")
public interface UsageIntakeConfig {

    /**
     * How many months before this one records are kept of, 13 at least: twelve cycles, and those that come late. Older ones
     * are detached from the table once a day, for the schema's owner to archive and drop.
     */
    @WithDefault("14")
    int monthsKept();

    /** How many months after this one are made ready. */
    @WithDefault("3")
    int monthsAhead();

    /** How far ahead of this clock the network's may be. */
    @WithDefault("P1D")
    Duration clockSkew();

    /** The countries where use is as at home: those of the EU and the EEA, with the parts of them that have a code. */
    @WithDefault("AT,BE,BG,CY,CZ,DE,DK,EE,FI,FR,GR,HR,HU,IE,IS,IT,LI,LT,LU,LV,MT,NL,NO,PL,PT,RO,SE,SI,SK,"
            + "AX,GF,GP,MF,MQ,RE,YT")
    Set<String> euCountries();

    /** Countries that are charged alike, by the zone's name; 001 stands for the networks of no country. */
    Map<String, Set<String>> zones();

    /** The zone of every country that no other has. */
    @WithDefault("WORLD")
    String otherZone();
}
