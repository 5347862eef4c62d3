package es.o2.mio2.support;

import es.o2.mio2.access.OperatorConfig;
import es.o2.mio2.access.Roles;
import es.o2.mio2.access.TrustedKey;
import es.o2.mio2.access.TrustedKeys;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Makes tokens of operators' systems, with a key that isn't the demo's. */
@ApplicationScoped
public class OperatorTokens implements TrustedKeys {

    private static final String ID = "test-operators";

    private final OperatorConfig config;
    private final Clock clock;
    private final KeyPair pair = KeptKeys.pair("operators");

    OperatorTokens(OperatorConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public List<TrustedKey> trusted() {
        return List.of(new TrustedKey(
                ID, (RSAPublicKey) pair.getPublic(), config.issuer(), config.audience(), Roles.OPERATOR));
    }

    /** A token of a system that is called so; it claims to be signed with another key. */
    public String of(String subject) {
        JwtClaimsBuilder claims = io.smallrye.jwt.build.Jwt.claims()
                .issuer(config.issuer())
                .audience(config.audience())
                .subject(subject)
                .issuedAt(clock.instant())
                .expiresAt(clock.instant().plusSeconds(300))
                .claim("key_id", "another")
                .claim("jti", UUID.randomUUID().toString());
        return claims.jws()
                .algorithm(SignatureAlgorithm.RS256)
                .type("at+jwt")
                .keyId(ID)
                .sign(pair.getPrivate());
    }
}
