package es.o2.mio2.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * Checks access tokens. The key that a token names decides all the rest: issuer, audience and role are the key's, and
 * nothing that the token says widens them.
 *
 * <p>A token that was found good is kept, by its hash, until it expires: checking a signature costs more than all else
 * that a small read does. Whether its session has ended is not kept, see {@link SessionGuard}.
 */
@ApplicationScoped
class TokenVerifier {

    private static final int MAX_KEPT = 20_000;
    private static final int MAX_SUBJECT = 100;
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256, AlgorithmIdentifiers.RSA_PSS_USING_SHA256);

    private final Instance<TrustedKeys> sources;
    private final AccessConfig config;
    private final Clock clock;
    private final Cache<ByteBuffer, Verified> kept;

    TokenVerifier(Instance<TrustedKeys> sources, AccessConfig config, Clock clock) {
        this.sources = sources;
        this.config = config;
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .maximumSize(MAX_KEPT)
                .expireAfterWrite(config.accessTokenLifetime().plus(config.clockSkew()))
                .build();
    }

    /**
     * Who shows a token. It is shared by all requests with the token: nothing of a request is in it.
     *
     * @throws ParseException where the token doesn't hold
     */
    SecurityIdentity identity(String token) throws ParseException {
        ByteBuffer hash = ByteBuffer.wrap(Secret.hash(token));
        Verified known = kept.getIfPresent(hash);
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.until())) {
            return known.identity();
        }
        Verified verified = verify(token, now);
        kept.put(hash, verified);
        return verified.identity();
    }

    private Verified verify(String token, Instant now) throws ParseException {
        try {
            JsonWebStructure parts = JsonWebStructure.fromCompactSerialization(token);
            if (!(parts instanceof JsonWebSignature)) {
                throw new ParseException("Not a signed token");
            }
            TrustedKey key = key(parts.getKeyIdHeaderValue());
            JwtClaims claims = claims(token, key, now);
            // What a token says of its own role isn't to be seen.
            claims.unsetClaim("groups");
            claims.setStringClaim(CurrentOperator.KEY, key.id());
            Instant until =
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()).plus(config.clockSkew());
            SecurityIdentity identity = QuarkusSecurityIdentity.builder()
                    .setPrincipal(new DefaultJWTCallerPrincipal(token, AccessTokens.TYPE, claims))
                    .addRole(key.role())
                    .build();
            return new Verified(identity, until);
        } catch (JoseException | InvalidJwtException | MalformedClaimException | DateTimeException refused) {
            throw new ParseException("The token doesn't hold", refused);
        }
    }

    private TrustedKey key(String id) throws ParseException {
        for (TrustedKeys source : sources) {
            for (TrustedKey key : source.trusted()) {
                if (key.id().equals(id)) {
                    return key;
                }
            }
        }
        throw new ParseException("The token names no key of ours");
    }

    private JwtClaims claims(String token, TrustedKey key, Instant now)
            throws InvalidJwtException, MalformedClaimException, ParseException {
        JwtClaims claims = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ALGORITHMS)
                .setVerificationKey(key.key())
                .setExpectedType(true, AccessTokens.TYPE)
                .setExpectedIssuer(true, key.issuer())
                .setExpectedAudience(true, key.audience())
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setRequireJwtId()
                .setAllowedClockSkewInSeconds((int) config.clockSkew().toSeconds())
                .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
                .build()
                .processToClaims(token);
        if (!(claims.getClaimValue("aud") instanceof String)) {
            throw new ParseException("The token is for more than one audience");
        }
        if (claims.getSubject().length() > MAX_SUBJECT) {
            throw new ParseException("The token's subject is too long");
        }
        if (key.role().equals(Roles.CUSTOMER)) {
            requireSession(claims);
        }
        return claims;
    }

    /** What the rest of the application takes for granted of a customer's token. */
    private static void requireSession(JwtClaims claims) throws MalformedClaimException, ParseException {
        try {
            UUID.fromString(claims.getSubject());
            UUID.fromString(claims.getStringClaimValue("sid"));
        } catch (IllegalArgumentException | NullPointerException malformed) {
            throw new ParseException("The token names no customer or no session", malformed);
        }
        if (!AccessTokens.isClient(claims.getStringClaimValue("client_id"))
                || claims.getStringClaimValue("acr") == null
                || claims.getClaimValue("auth_time", Long.class) == null) {
            throw new ParseException("The token doesn't say how its customer came in");
        }
    }

    /** Who shows a token that was found good, and until when it is. */
    private record Verified(SecurityIdentity identity, Instant until) {}
}
