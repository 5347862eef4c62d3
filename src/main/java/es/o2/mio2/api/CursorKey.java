package es.o2.mio2.api;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that cursors are sealed with; the same on every instance. */
@Startup
@ApplicationScoped
class CursorKey {

    private static final int KEY_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private final byte[] key;

    CursorKey(ApiConfig config) {
        this.key = config.cursorKey().map(CursorKey::decoded).orElseGet(CursorKey::madeUp);
        if (key.length != KEY_BYTES) {
            throw new ConfigurationException("mio2.api.cursor-key must be 32 bytes in Base64");
        }
    }

    SecretKey secret() {
        return new SecretKeySpec(key, "AES");
    }

    /** For what is to be unlike in everything that is sealed: derived, so that no key serves two purposes. */
    SecretKey nonceSecret() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return new SecretKeySpec(mac.doFinal("nonces of cursors".getBytes(StandardCharsets.US_ASCII)), HMAC);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] decoded(String given) {
        try {
            return Base64.getDecoder().decode(given);
        } catch (IllegalArgumentException noBase64) {
            throw new ConfigurationException("mio2.api.cursor-key is no Base64", noBase64);
        }
    }

    private static byte[] madeUp() {
        if (ConfigUtils.isProfileActive("prod")) {
            throw new ConfigurationException("No key for cursors: set MIO2_API_CURSOR_KEY (32 bytes in Base64)");
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
