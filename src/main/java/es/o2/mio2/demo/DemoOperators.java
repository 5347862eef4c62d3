package es.o2.mio2.demo;

import es.o2.mio2.access.OperatorConfig;
import es.o2.mio2.access.Roles;
import es.o2.mio2.access.TrustedKey;
import es.o2.mio2.access.TrustedKeys;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The demo's own issuer of operators' tokens. Its key pair is made with the first token and ends with the process: where
 * nobody asks for a token, and so wherever the demo is off, no key of it is trusted.
 */
@ApplicationScoped
class DemoOperators implements TrustedKeys {

    private static final int BITS = 2048;
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final DemoConfig config;
    private final OperatorConfig operators;
    private final Clock clock;
    private volatile Issuer issuer;

    DemoOperators(DemoConfig config, OperatorConfig operators, Clock clock) {
        this.config = config;
        this.operators = operators;
        this.clock = clock;
    }

    @Override
    public List<TrustedKey> trusted() {
        Issuer made = issuer;
        return made == null ? List.of() : List.of(made.trusted());
    }

    /** A token with the operator's role, good for an hour. */
    OperatorToken issue() {
        Instant now = clock.instant();
        Issuer signing = issuer();
        return new OperatorToken(Jwt.claims()
                .issuer(signing.trusted().issuer())
                .audience(signing.trusted().audience())
                .subject("demo-operator")
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .claim("jti", UUID.randomUUID().toString())
                .jws()
                .algorithm(SignatureAlgorithm.RS256)
                .type("at+jwt")
                .keyId(signing.trusted().id())
                .sign(signing.key()));
    }

    private synchronized Issuer issuer() {
        if (!config.enabled()) {
            throw new IllegalStateException("Without the demo there is no operator of its own");
        }
        if (issuer == null) {
            issuer = newIssuer();
        }
        return issuer;
    }

    private Issuer newIssuer() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            TrustedKey trusted = new TrustedKey(
                    UUID.randomUUID().toString(),
                    (RSAPublicKey) pair.getPublic(),
                    operators.issuer(),
                    operators.audience(),
                    Roles.OPERATOR);
            return new Issuer(trusted, pair.getPrivate());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A key pair: what of it is trusted, and what signs. */
    private record Issuer(TrustedKey trusted, PrivateKey key) {}
}
