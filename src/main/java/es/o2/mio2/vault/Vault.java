package es.o2.mio2.vault;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals what the database may keep but not know (AES-256-GCM), and makes digests that can't be guessed from it
 * (HMAC-SHA-256). Each value names its key, so that keys can be changed while old values are there. Outside production,
 * without a key, one is made of a label that everybody can read: it protects invented data only, and lets a demo's
 * database outlive a restart.
 */
@Startup
@ApplicationScoped
public class Vault {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final char AFTER_KEY = '.';
    private static final int LONGEST_KEY = 33;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, VaultKey> keys = new HashMap<>();
    private final VaultKey current;

    Vault(VaultConfig config) {
        if (config.keys().isEmpty()) {
            this.current = invented();
            keys.put(current.id(), current);
        } else {
            config.keys().forEach((id, given) -> keys.put(id, VaultKey.of(id, given)));
            this.current = keys.get(currentId(config));
        }
    }

    /**
     * A text as the database may keep it: the key's id, a dot, and IV, ciphertext and tag in base64url.
     *
     * @param context what it belongs to, a purpose and the row's id: a value moved elsewhere won't open
     */
    public String seal(String text, String context) {
        return withKey(current, sealed(utf8(text), context));
    }

    /** Bytes as the database may keep them: the key's id, a dot, and IV, ciphertext and tag. */
    public byte[] seal(byte[] content, String context) {
        byte[] sealed = sealed(content, context);
        byte[] key = utf8(current.id() + AFTER_KEY);
        return ByteBuffer.allocate(key.length + sealed.length)
                .put(key)
                .put(sealed)
                .array();
    }

    /**
     * What was sealed for the same context.
     *
     * @throws IllegalStateException of a key that isn't there, of another context, or not as it was sealed
     */
    public String open(String sealed, String context) {
        return new String(opened(keyOf(sealed), ByteBuffer.wrap(bytesOf(sealed)), context), StandardCharsets.UTF_8);
    }

    /** The same of bytes. */
    public byte[] open(byte[] sealed, String context) {
        // No key's id is longer than this.
        String start = new String(sealed, 0, Math.min(sealed.length, LONGEST_KEY), StandardCharsets.ISO_8859_1);
        int end = start.indexOf(AFTER_KEY) + 1;
        return opened(keyOf(start), ByteBuffer.wrap(sealed, end, sealed.length - end), context);
    }

    /** Id of the key that seals now. */
    public String currentKey() {
        return current.id();
    }

    /** Whether there are keys that don't seal any more, or don't yet. */
    boolean hasSeveralKeys() {
        return keys.size() > 1;
    }

    private byte[] sealed(byte[] content, String context) {
        byte[] iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, current, iv, context).doFinal(content);
            return ByteBuffer.allocate(IV_BYTES + sealed.length)
                    .put(iv)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] opened(VaultKey key, ByteBuffer sealed, String context) {
        if (sealed.remaining() < IV_BYTES + TAG_BITS / Byte.SIZE) {
            throw new IllegalStateException("A sealed value is too short");
        }
        byte[] iv = new byte[IV_BYTES];
        sealed.get(iv);
        byte[] ciphertext = new byte[sealed.remaining()];
        sealed.get(ciphertext);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, iv, context).doFinal(ciphertext);
        } catch (GeneralSecurityException otherwise) {
            throw new IllegalStateException("A sealed value doesn't open where it stands", otherwise);
        }
    }

    /**
     * A digest of a text that has too little chance in it for a plain one, such as a code or a number: the key's id, a
     * dot, and the digest in base64url.
     *
     * @param purpose what it is for; the same text has another digest for another purpose
     */
    public String digest(String purpose, String text) {
        return withKey(current, digest(current, purpose, text));
    }

    /** The digests that a text has for a purpose under all keys that are there, to look it up by. */
    public List<String> digests(String purpose, String text) {
        return keys.values().stream()
                .map(key -> withKey(key, digest(key, purpose, text)))
                .toList();
    }

    /**
     * Whether a digest is this text's for this purpose, under whichever key it was made. Takes as long for a wrong text
     * as for the right one.
     *
     * @throws IllegalStateException if its key isn't there
     */
    public boolean matches(String purpose, String text, String digest) {
        return MessageDigest.isEqual(digest(keyOf(digest), purpose, text), bytesOf(digest));
    }

    /** With its length before it, no purpose and text are another purpose's and another text. */
    private static byte[] digest(VaultKey key, String purpose, String text) {
        return key.digest(purpose.length() + ":" + purpose + text);
    }

    private static Cipher cipher(int mode, VaultKey key, byte[] iv, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.sealing(), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(utf8(context));
        return cipher;
    }

    private static String withKey(VaultKey key, byte[] value) {
        return key.id() + AFTER_KEY + Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    private VaultKey keyOf(String value) {
        int end = value.indexOf(AFTER_KEY);
        VaultKey key = end < 0 ? null : keys.get(value.substring(0, end));
        if (key == null) {
            throw new IllegalStateException("A value was made with a key that isn't in mio2.vault.keys");
        }
        return key;
    }

    private static byte[] bytesOf(String value) {
        try {
            return Base64.getUrlDecoder().decode(value.substring(value.indexOf(AFTER_KEY) + 1));
        } catch (IllegalArgumentException noBase64) {
            // Its message quotes the value.
            throw new IllegalStateException("A value of the vault is no base64url");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String currentId(VaultConfig config) {
        String id = config.currentKey()
                .orElseGet(() -> config.keys().size() == 1
                        ? config.keys().keySet().iterator().next()
                        : "");
        if (!config.keys().containsKey(id)) {
            throw new ConfigurationException(
                    "No vault key that seals: set MIO2_VAULT_CURRENT_KEY to one of mio2.vault.keys");
        }
        return id;
    }

    private static VaultKey invented() {
        if (Stream.of("dev", "test", "demo").noneMatch(ConfigUtils::isProfileActive)) {
            throw new ConfigurationException(
                    "No key for what is sealed in the database: set MIO2_VAULT_KEYS_<ID> (32 bytes in Base64)");
        }
        return VaultKey.ofLabel("invented");
    }
}
