package es.o2.mio2.home;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.OutsideSections;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The first page. */
@Path("/v1/home")
@Tag(name = "home")
@OutsideSections
@RolesAllowed(Roles.CUSTOMER)
class HomeResource {

    private final HomeService home;
    private final RoutingContext context;

    HomeResource(HomeService home, RoutingContext context) {
        this.home = home;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "getHome",
            summary = "Get the first page",
            description = "Greeting, welcome, sections and highlights in one call. A highlight that can't"
                    + " be had is named in `unavailable`; the rest is served.")
    public HomePage get() {
        return home.page(Exchange.of(context).language());
    }
}
