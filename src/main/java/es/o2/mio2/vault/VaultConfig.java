package es.o2.mio2.vault;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

/** Settings of what is sealed in the database. */
@ConfigMapping(prefix = "mio2.vault")
public interface VaultConfig {

    /**
     * The keys by id (letters, digits, {@code -} and {@code _}, 32 at most): 32 random bytes in Base64, or {@code file:}
     * and the path of a file with them. The same on every instance. To rotate: add the new key everywhere, then make it
     * the current one; an old one stays as long as rows name it.
     */
    Map<String, String> keys();

    /** Id of the key that seals. May be left out where there is one key only. */
    Optional<String> currentKey();
}
