package es.o2.mio2.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Makes access tokens with the application's own key, right ones and ones with a single thing wrong. */
@ApplicationScoped
public class TestTokens {

    private final SigningKeys keys;
    private final AccessConfig config;
    private final Clock clock;

    TestTokens(SigningKeys keys, AccessConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** A good token of a session, but for what is changed. */
    public String make(UUID customerId, UUID sessionId, Consumer<JwtClaims> change) {
        JwtClaims claims = claims(customerId, sessionId);
        change.accept(claims);
        return sign(claims, AccessTokens.TYPE);
    }

    /** A token whose time was up that long ago. */
    public String expired(UUID customerId, UUID sessionId, Duration ago) {
        return make(
                customerId,
                sessionId,
                claims -> claims.setExpirationTime(
                        NumericDate.fromSeconds(clock.instant().minus(ago).getEpochSecond())));
    }

    /** Signed with the right key, of another type. */
    public String typed(UUID customerId, UUID sessionId, String type) {
        return sign(claims(customerId, sessionId), type);
    }

    /** The public key as attackers have it: anybody may read it. */
    public byte[] publicKey() {
        return keys.trusted().get(0).key().getEncoded();
    }

    /** {@code kid} of the key that signs. */
    public String keyId() {
        return keys.signingId();
    }

    private JwtClaims claims(UUID customerId, UUID sessionId) {
        long now = clock.instant().getEpochSecond();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(config.issuer());
        claims.setAudience(config.audience());
        claims.setSubject(customerId.toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now));
        claims.setExpirationTime(NumericDate.fromSeconds(now + 300));
        claims.setGeneratedJwtId();
        claims.setClaim("sid", sessionId.toString());
        claims.setClaim("client_id", "mi-o2-app");
        claims.setClaim("acr", AccessTokens.PASSWORD);
        claims.setClaim("auth_time", now);
        return claims;
    }

    private String sign(JwtClaims claims, String type) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", type);
        signature.setKeyIdHeaderValue(keys.signingId());
        signature.setKey(keys.signing());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
