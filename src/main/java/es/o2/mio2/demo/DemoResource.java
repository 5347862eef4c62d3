package es.o2.mio2.demo;

import es.o2.mio2.api.OutsideSections;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What trying the demo out takes and production must not have: absent there, and from both documents. */
@Path("/demo")
@EndpointDisabled(name = DemoConfig.ENABLED, stringValue = DemoConfig.OFF, disableIfMissing = true)
@OutsideSections
@PermitAll
class DemoResource {

    private final DemoOperators operators;
    private final DemoClock clock;
    private final MessageBox box;
    private final DemoCards cards;

    DemoResource(DemoOperators operators, DemoClock clock, MessageBox box, DemoCards cards) {
        this.operators = operators;
        this.clock = clock;
        this.box = box;
        this.cards = cards;
    }

    @GET
    @Path("/messages")
    @Operation(hidden = true)
    public SentMessages messages() {
        return new SentMessages(box.newest());
    }

    @GET
    @Path("/codes")
    @Operation(hidden = true)
    public SentCodes codes() {
        return SentCodes.of(box.newest());
    }

    @GET
    @Path("/sim-cards")
    @Operation(hidden = true)
    public SentCards simCards() {
        return new SentCards(cards.sent());
    }

    @POST
    @Path("/operator-tokens")
    @Operation(hidden = true)
    public OperatorToken issueOperatorToken() {
        return operators.issue();
    }

    @POST
    @Path("/clock")
    @Operation(hidden = true)
    public void moveClock(@NotNull @Valid ClockRequest request) {
        clock.move(request.offset());
    }
}
