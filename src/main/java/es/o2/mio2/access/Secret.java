package es.o2.mio2.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that a client keeps and we know by its hash: 256 random bits, as 43 characters of base64url. So much chance
 * needs no slow hash.
 */
final class Secret {

    static final int LENGTH = 43;

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    static String make() {
        return chance(BYTES);
    }

    /** So many random bytes, in base64url. */
    static String chance(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return encode(bytes);
    }

    /**
     * A secret as only who has another can read it: a one-time pad, made of a digest of the other's 256 random bits, and
     * used for this one secret.
     */
    static byte[] veil(String other, String secret) {
        return xor(pad(other), Base64.getUrlDecoder().decode(secret));
    }

    /** What was veiled with the same other secret. */
    static String unveil(String other, byte[] veiled) {
        return encode(xor(pad(other), veiled));
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] pad(String other) {
        return hash("successor of " + other);
    }

    private static byte[] xor(byte[] left, byte[] right) {
        byte[] result = new byte[BYTES];
        for (int at = 0; at < BYTES; at++) {
            result[at] = (byte) (left[at] ^ right[at]);
        }
        return result;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
