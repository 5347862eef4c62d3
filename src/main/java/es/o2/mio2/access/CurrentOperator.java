package es.o2.mio2.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Which of the company's own systems calls, as its token says. */
@ApplicationScoped
public class CurrentOperator {

    /** The claim that {@link TokenVerifier} sets, whatever the token says. */
    static final String KEY = "key_id";

    private final SecurityIdentity caller;

    CurrentOperator(SecurityIdentity caller) {
        this.caller = caller;
    }

    /** {@code sub} of the token: who did it, in the audit trail. */
    public String name() {
        return caller.getPrincipal().getName();
    }

    /** The id of the key that the token is signed with: of all keys that are trusted, its holder has this one. */
    public String keyId() {
        return ((JsonWebToken) caller.getPrincipal()).getClaim(KEY);
    }
}
