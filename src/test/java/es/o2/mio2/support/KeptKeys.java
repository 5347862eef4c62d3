package es.o2.mio2.support;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * Key pairs that last as long as the process: to make one takes a second, and the applications of the profiles, which
 * follow each other in it, may all have the same. Each has classes of its own; what they share are the system properties.
 */
final class KeptKeys {

    private static final String KEPT = "mi-o2.kept-key.";

    private KeptKeys() {}

    /** The private key of a pair, which is made where nobody asked for it before: PKCS #8, in Base64. */
    static String privateKey(String name) {
        return (String) System.getProperties().computeIfAbsent(KEPT + name, first -> Base64.getEncoder()
                .encodeToString(Instance.keyPair().getPrivate().getEncoded()));
    }

    /** The same, with its public key. */
    static KeyPair pair(String name) {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey(name))));
            return new KeyPair(
                    rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
