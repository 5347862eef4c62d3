package es.o2.mio2.access;

import es.o2.mio2.api.OutsideSections;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The keys that a gateway checks access tokens with. */
@Path("/.well-known/jwks.json")
@Tag(name = "access")
@OutsideSections
@PermitAll
class KeyResource {

    private final SigningKeys keys;

    KeyResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @Operation(
            operationId = "getSigningKeys",
            summary = "Get the public keys of the access tokens",
            description = "What a gateway checks access tokens with. Good to keep for 5 minutes.")
    public RestResponse<KeySet> get() {
        return RestResponse.ResponseBuilder.ok(KeySet.of(keys.trusted()))
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
