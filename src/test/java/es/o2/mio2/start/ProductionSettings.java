package es.o2.mio2.start;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What production needs besides a database: keys made for this once, and nobody who takes messages. */
final class ProductionSettings {

    /** Nobody is told to come back because the machine is busy building. */
    private static final List<String> PATIENCE = List.of(
            "mio2.api.deadline",
            "mio2.api.read-idle",
            "mio2.access.gate.max-wait",
            "mio2.access.argon2.max-wait",
            "mio2.documents.max-wait",
            "quarkus.datasource.jdbc.acquisition-timeout");

    private static final int KEY_BYTES = 32;
    private static final int RSA_BITS = 2048;

    private ProductionSettings() {}

    /** Settings by name. */
    static Map<String, String> make() {
        Map<String, String> settings = new HashMap<>(secrets());
        settings.put("mio2.access.signing-key", "one");
        settings.put("mio2.vault.current-key", "one");
        settings.put("mio2.api.allowed-origins", "https://mi.o2online.example");
        settings.put("mio2.notices.smpp.enabled", "false");
        settings.put("mio2.notices.smtp.enabled", "false");
        PATIENCE.forEach(name -> settings.put(name, "PT60S"));
        // One customer asks for everything.
        settings.put("mio2.api.rate-limit.quota", "1000000");
        return settings;
    }

    /** Those of them that nobody may know. */
    private static Map<String, String> secrets() {
        return Map.of(
                "mio2.access.keys.one.private-key", privateKey(),
                "mio2.vault.keys.one", random(),
                "mio2.api.cursor-key", random());
    }

    private static String random() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String privateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
