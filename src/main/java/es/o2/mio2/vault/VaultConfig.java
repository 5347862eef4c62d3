package es.o2.mio2.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of what is sealed in the database. */
@ConfigMapping(prefix = "mio2.vault")
public interface VaultConfig {

    /**
     * The keys by id (letters, digits, {@code -} and {@code _}, 32 at most): 32 random bytes in Base64, or {@code file:}
     * and the path of a file with them. The same on every instance. To rotate: add the new key everywhere, then make it
     * the current one; what the old one sealed is sealed anew in the background, and once {@code
     * mio2.vault.rows_to_reseal} has been 0 for a day the old one can go.
     */
    Map<String, String> keys();

    /** Id of the key that seals. May be left out where there is one key only. */
    Optional<String> currentKey();

    /** How often each instance looks for what another key than the current one sealed, while there are several. */
    @WithDefault("10m")
    Duration resealPoll();
}
