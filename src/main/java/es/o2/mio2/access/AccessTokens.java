package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** Makes customers' access tokens (RFC 9068): RS256, so that a gateway can check them, and short-lived. */
@ApplicationScoped
class AccessTokens {

    /** {@code typ} of the header. */
    static final String TYPE = "at+jwt";

    /** {@code acr} after NIF and password. */
    static final String PASSWORD = "mi-o2:pwd";

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
        Instant now = clock.instant();
        return Jwt.claims()
                .issuer(config.issuer())
                .audience(config.audience())
                .subject(customerId.toString())
                .issuedAt(now)
                .expiresAt(now.plus(config.accessTokenLifetime()))
                .claim("jti", UUID.randomUUID().toString())
                .claim("sid", sessionId.toString())
                .claim("client_id", clientId(channel))
                .claim("acr", PASSWORD)
                .claim("auth_time", authenticatedAt.getEpochSecond())
                .jws()
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
