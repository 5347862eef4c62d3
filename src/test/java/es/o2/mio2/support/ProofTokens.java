package es.o2.mio2.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** Tokens with a proof, as an instance whose key is known signs them, for where no code is delivered. */
public final class ProofTokens {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private ProofTokens() {}

    /**
     * The same token, with a proof that was shown just now.
     *
     * @param settings of the instance
     */
    public static String of(Map<String, String> settings, String accessToken, String purpose) {
        try {
            String[] parts = accessToken.split("\\.");
            ObjectNode claims =
                    (ObjectNode) MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
            claims.put("acr", "mi-o2:otp");
            claims.put("auth_time", Instant.now().getEpochSecond());
            claims.put("purpose", purpose);
            claims.put("verification_id", UUID.randomUUID().toString());
            String signed = parts[0] + "." + ENCODER.encodeToString(MAPPER.writeValueAsBytes(claims));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(settings.get("mio2.access.keys.one.private-key")));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + ENCODER.encodeToString(signature.sign());
        } catch (IOException | GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static PrivateKey key(String encoded) throws GeneralSecurityException {
        byte[] bytes = Base64.getDecoder().decode(encoded);
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }
}
