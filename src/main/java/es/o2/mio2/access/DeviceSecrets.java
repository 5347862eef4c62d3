package es.o2.mio2.access;

import es.o2.mio2.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What devices are known by: 128 random bits, and a mark that only we can make of them (126 bits of an HMAC-SHA-256),
 * together 43 characters of base64url like every {@link Secret}. The mark says that the secret was given to somebody who
 * had logged in, and says it without the database; whether it is this customer's, the database tells alone.
 *
 * <p>Secrets from before there were marks, or from before the vault's key was changed, are as good as ever in the
 * database; the next log in gives their device a marked one.
 */
@ApplicationScoped
class DeviceSecrets {

    private static final String PURPOSE = "device";
    private static final int CHANCE_BYTES = 16;
    private static final int CHANCE_LENGTH = 22;
    private static final int MARK_LENGTH = Secret.LENGTH - CHANCE_LENGTH;

    private final Vault vault;

    DeviceSecrets(Vault vault) {
        this.vault = vault;
    }

    String make() {
        String chance = Secret.chance(CHANCE_BYTES);
        return chance + markOf(chance);
    }

    /** Whether a device could have it from nobody but us. Takes as long for a wrong mark as for the right one. */
    boolean isMarked(String secret) {
        return secret.length() == Secret.LENGTH
                && MessageDigest.isEqual(
                        bytes(markOf(secret.substring(0, CHANCE_LENGTH))), bytes(secret.substring(CHANCE_LENGTH)));
    }

    private String markOf(String chance) {
        String digest = vault.digest(PURPOSE, chance);
        int start = digest.indexOf('.') + 1;
        return digest.substring(start, start + MARK_LENGTH);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
