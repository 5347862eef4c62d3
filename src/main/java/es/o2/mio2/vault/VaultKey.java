package es.o2.mio2.vault;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** One configured key, as the two that are made of it: what seals is never what digests. */
final class VaultKey {

    private static final String FILE = "file:";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private final String id;
    private final SecretKey sealing;
    private final SecretKey digesting;

    VaultKey(String id, byte[] key) {
        if (!ID.matcher(id).matches()) {
            throw new ConfigurationException("The id of a vault key is not of 1 to 32 letters, digits, - or _: " + id);
        }
        if (key.length != BYTES) {
            throw new ConfigurationException("mio2.vault.keys." + id + " must be 32 bytes in Base64");
        }
        this.id = id;
        this.sealing = derived(key, "seal", "AES");
        this.digesting = derived(key, "digest", HMAC);
    }

    /** A key as it is configured. */
    static VaultKey of(String id, String given) {
        String text = given.startsWith(FILE) ? read(Path.of(given.substring(FILE.length()))) : given;
        try {
            return new VaultKey(id, Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException noBase64) {
            throw new ConfigurationException("mio2.vault.keys." + id + " is no Base64");
        }
    }

    /** A key that everybody can make who reads this: for data that are invented. */
    static VaultKey ofLabel(String label) {
        return new VaultKey(label, mac(new SecretKeySpec(new byte[BYTES], HMAC), utf8("mi-o2-api " + label)));
    }

    String id() {
        return id;
    }

    SecretKey sealing() {
        return sealing;
    }

    /** HMAC-SHA-256 of a text under what is made of this key for digests. */
    byte[] digest(String text) {
        return mac(digesting, utf8(text));
    }

    /** The first block of HKDF-Expand (RFC 5869, 2.3); the key is random enough to do without Extract (3.3). */
    private static SecretKey derived(byte[] key, String label, String algorithm) {
        return new SecretKeySpec(mac(new SecretKeySpec(key, HMAC), utf8(label + "\u0001")), algorithm);
    }

    private static byte[] mac(SecretKey key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException("A key file can't be read: " + file, unreadable);
        }
    }
}
