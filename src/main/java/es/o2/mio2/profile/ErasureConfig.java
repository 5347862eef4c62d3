package es.o2.mio2.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** Settings of what is kept when a former customer's data are erased. */
@ConfigMapping(prefix = "mio2.profile.erasures")
interface ErasureConfig {

    /** How long after its end a product may still be charged, and a debit called back (8 weeks). */
    @WithDefault("P60D")
    Period settling();

    /** How long invoices and what they stand on are kept (Código de Comercio, article 30). */
    @WithDefault("P6Y")
    Period accountsRetention();

    /** How long it is kept who used what when (Ley 25/2007, article 5). */
    @WithDefault("P12M")
    Period trafficRetention();
}
