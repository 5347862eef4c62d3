package es.o2.mio2.vault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Vaults for tests that need no application. */
public final class TestVault {

    private static final int KEY_BYTES = 32;

    private TestVault() {}

    /** A vault with one key, {@code key}, all of whose bytes are this one. */
    public static Vault withKey(int oneByte) {
        byte[] bytes = new byte[KEY_BYTES];
        Arrays.fill(bytes, (byte) oneByte);
        String key = Base64.getEncoder().encodeToString(bytes);
        return new Vault(new VaultConfig() {
            @Override
            public Map<String, String> keys() {
                return Map.of("key", key);
            }

            @Override
            public Optional<String> currentKey() {
                return Optional.empty();
            }

            @Override
            public Duration resealPoll() {
                return Duration.ZERO;
            }
        });
    }
}
