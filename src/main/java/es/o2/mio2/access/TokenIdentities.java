package es.o2.mio2.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Says who shows an access token, in the place of the framework's own provider: that one takes what was found of a token
 * apart, and builds an identity of it, with every request.
 */
@ApplicationScoped
class TokenIdentities implements IdentityProvider<TokenAuthenticationRequest> {

    private final TokenVerifier verifier;

    TokenIdentities(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** Fails with {@link AuthenticationFailedException} where the token doesn't hold. */
    @Override
    public Uni<SecurityIdentity> authenticate(TokenAuthenticationRequest shown, AuthenticationRequestContext context) {
        try {
            return Uni.createFrom().item(verifier.identity(shown.getToken().getToken()));
        } catch (ParseException refused) {
            return Uni.createFrom().failure(new AuthenticationFailedException(refused));
        }
    }
}
