package es.o2.mio2.access;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads RSA keys from PEM, given as text or as {@code file:} and a path (RFC 7468). */
public final class Pem {

    private static final String FILE = "file:";
    private static final int MIN_BITS = 2048;

    private Pem() {}

    /** A PKCS#8 private key. */
    public static RSAPrivateCrtKey privateKey(String given) {
        try {
            return (RSAPrivateCrtKey) rsa().generatePrivate(new PKCS8EncodedKeySpec(decode(given)));
        } catch (GeneralSecurityException | ClassCastException | IllegalArgumentException unreadable) {
            throw new ConfigurationException("A private key is no PKCS#8 PEM of an RSA key", unreadable);
        }
    }

    /** A SubjectPublicKeyInfo public key. */
    public static RSAPublicKey publicKey(String given) {
        try {
            return longEnough((RSAPublicKey) rsa().generatePublic(new X509EncodedKeySpec(decode(given))));
        } catch (GeneralSecurityException | ClassCastException | IllegalArgumentException unreadable) {
            throw new ConfigurationException("A public key is no PEM of an RSA key", unreadable);
        }
    }

    /** The public half of a private key. */
    public static RSAPublicKey publicKey(RSAPrivateCrtKey key) {
        try {
            return longEnough((RSAPublicKey)
                    rsa().generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAPublicKey longEnough(RSAPublicKey key) {
        if (key.getModulus().bitLength() < MIN_BITS) {
            throw new ConfigurationException("A key has less than " + MIN_BITS + " bits");
        }
        return key;
    }

    private static byte[] decode(String given) {
        String pem = given.startsWith(FILE) ? read(Path.of(given.substring(FILE.length()))) : given;
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException("A key file can't be read: " + file, unreadable);
        }
    }

    private static KeyFactory rsa() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA");
    }
}
