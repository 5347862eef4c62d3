package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.StepUp;
import es.o2.mio2.api.VerificationPurpose;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes customers' access tokens (RFC 9068): RS256, so that a gateway can check them, and short-lived. */
@ApplicationScoped
class AccessTokens {

    /** {@code typ} of the header. */
    static final String TYPE = "at+jwt";

    /** How one is sent (RFC 6750). */
    static final String BEARER = "Bearer";

    /** How one is written: header, claims and signature. */
    static final String PATTERN = "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$";

    static final int MAX_LENGTH = 4096;

    /** For the contract. */
    static final String EXAMPLE = "eyJ0eXAiOiJhdCtqd3QifQ.eyJzdWIiOiIyYzVlIn0.c2lnbmF0dXJl";

    /** {@code acr} after NIF and password. */
    static final String PASSWORD = "mi-o2:pwd";

    private static final String PURPOSE = "purpose";
    private static final String VERIFICATION = "verification_id";
    private static final String LINE = "line_id";

    private final SigningKeys keys;
    private final AccessConfig config;
    private final Clock clock;

    AccessTokens(SigningKeys keys, AccessConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** A token for a session. */
    String issue(UUID customerId, UUID sessionId, Channel channel, Instant authenticatedAt) {
        return sign(claims(customerId, sessionId, channel)
                .claim("acr", PASSWORD)
                .claim("auth_time", authenticatedAt.getEpochSecond()));
    }

    /** A token for a session, with a second factor in it. */
    String issueProof(UUID customerId, UUID sessionId, Channel channel, CurrentCustomer.Proof proof) {
        JwtClaimsBuilder claims = claims(customerId, sessionId, channel)
                .claim("acr", StepUp.ACR)
                .claim("auth_time", proof.at().getEpochSecond())
                .claim(PURPOSE, proof.purpose().name())
                .claim(VERIFICATION, proof.verificationId().toString());
        if (proof.lineId() != null) {
            claims.claim(LINE, proof.lineId());
        }
        return sign(claims);
    }

    /** The second factor that a token has; {@code null} for none. */
    static CurrentCustomer.Proof proof(JsonWebToken token) {
        if (!StepUp.ACR.equals(token.getClaim("acr"))) {
            return null;
        }
        return new CurrentCustomer.Proof(
                VerificationPurpose.valueOf(token.getClaim(PURPOSE)),
                UUID.fromString(token.getClaim(VERIFICATION)),
                token.getClaim(LINE),
                Instant.ofEpochSecond(token.<Number>getClaim("auth_time").longValue()));
    }

    private JwtClaimsBuilder claims(UUID customerId, UUID sessionId, Channel channel) {
        Instant now = clock.instant();
        return Jwt.claims()
                .issuer(config.issuer())
                .audience(config.audience())
                .subject(customerId.toString())
                .issuedAt(now)
                .expiresAt(now.plus(config.accessTokenLifetime()))
                .claim("jti", UUID.randomUUID().toString())
                .claim("sid", sessionId.toString())
                .claim("client_id", clientId(channel));
    }

    private String sign(JwtClaimsBuilder claims) {
        return claims.jws()
                .algorithm(SignatureAlgorithm.RS256)
                .type(TYPE)
                .keyId(keys.signingId())
                .sign(keys.signing());
    }

    /** Seconds that a new token is good for. */
    long lifetimeSeconds() {
        return config.accessTokenLifetime().toSeconds();
    }

    /** {@code client_id} of a channel: the client that a customer uses there. */
    static String clientId(Channel channel) {
        return channel == Channel.APP ? "mi-o2-app" : "mi-o2-web";
    }

    /** Whether there is such a client. */
    static boolean isClient(String clientId) {
        return Arrays.stream(Channel.values())
                .anyMatch(channel -> clientId(channel).equals(clientId));
    }

    /** The channel of a {@code client_id}. */
    static Channel channel(String clientId) {
        return clientId(Channel.APP).equals(clientId) ? Channel.APP : Channel.WEB;
    }
}
