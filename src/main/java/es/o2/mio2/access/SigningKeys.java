package es.o2.mio2.access;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The keys that customers' access tokens are signed with. */
@Startup
@ApplicationScoped
class SigningKeys implements TrustedKeys {

    private static final int BITS = 2048;

    private final List<TrustedKey> trusted;
    private final String signingId;
    private final RSAPrivateCrtKey signing;

    SigningKeys(AccessConfig config) {
        if (config.keys().isEmpty()) {
            KeyPair made = madeUp();
            this.signingId = UUID.randomUUID().toString();
            this.signing = (RSAPrivateCrtKey) made.getPrivate();
            this.trusted = List.of(trusted(config, signingId, (RSAPublicKey) made.getPublic()));
        } else {
            this.signingId = signingId(config);
            this.signing = Pem.privateKey(config.keys()
                    .get(signingId)
                    .privateKey()
                    .orElseThrow(() -> new ConfigurationException("The signing key has no private key")));
            this.trusted = config.keys().entrySet().stream()
                    .map(entry -> trusted(config, entry.getKey(), publicKey(entry.getValue())))
                    .toList();
            requirePair();
        }
    }

    /** A token that nobody can check is worth nothing: found out at the start, not at the first log in. */
    private void requirePair() {
        boolean pair = trusted.stream()
                .filter(key -> key.id().equals(signingId))
                .allMatch(key -> key.key().getModulus().equals(signing.getModulus()));
        if (!pair) {
            throw new ConfigurationException("The signing key's private and public halves don't belong together");
        }
    }

    @Override
    public List<TrustedKey> trusted() {
        return trusted;
    }

    /** {@code kid} of the key that signs. */
    String signingId() {
        return signingId;
    }

    RSAPrivateCrtKey signing() {
        return signing;
    }

    private static TrustedKey trusted(AccessConfig config, String id, RSAPublicKey key) {
        return new TrustedKey(id, key, config.issuer(), config.audience(), Roles.CUSTOMER);
    }

    private static String signingId(AccessConfig config) {
        Set<String> ids = config.keys().keySet();
        String id = config.signingKey()
                .orElseGet(() -> ids.size() == 1 ? ids.iterator().next() : "");
        if (!ids.contains(id)) {
            throw new ConfigurationException(
                    "Several keys and none that signs: set MIO2_ACCESS_SIGNING_KEY to one of them");
        }
        return id;
    }

    private static RSAPublicKey publicKey(AccessConfig.Key key) {
        return key.publicKey()
                .map(Pem::publicKey)
                .orElseGet(() -> Pem.publicKey(Pem.privateKey(key.privateKey()
                        .orElseThrow(
                                () -> new ConfigurationException("A key has neither a private nor a public key")))));
    }

    private static KeyPair madeUp() {
        if (ConfigUtils.isProfileActive("prod")) {
            throw new ConfigurationException("No key for access tokens: set mio2.access.keys.<id>.private-key");
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
