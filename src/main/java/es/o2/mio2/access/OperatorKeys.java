package es.o2.mio2.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The keys of those who give the company's own systems their tokens. This service makes no operator's token itself. */
@ApplicationScoped
class OperatorKeys implements TrustedKeys {

    private final List<TrustedKey> trusted;

    OperatorKeys(OperatorConfig config) {
        this.trusted = config.keys().entrySet().stream()
                .map(entry -> new TrustedKey(
                        entry.getKey(),
                        Pem.publicKey(entry.getValue()),
                        config.issuer(),
                        config.audience(),
                        Roles.OPERATOR))
                .toList();
    }

    @Override
    public List<TrustedKey> trusted() {
        return trusted;
    }
}
