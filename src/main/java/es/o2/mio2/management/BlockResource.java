package es.o2.mio2.management;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.api.StepUp;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** What a line doesn't reach, because its customer doesn't want it to. */
@Path("/v1/lines/{lineId}/blocks")
@Tag(name = "management")
@InSection(Section.MANAGEMENT)
@RolesAllowed(Roles.CUSTOMER)
class BlockResource {

    private final BlockService blocks;
    private final RoutingContext context;

    BlockResource(BlockService blocks, RoutingContext context) {
        this.blocks = blocks;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "listBlocks",
            summary = "List the blocks of a line",
            description = "All families that can be blocked on a mobile line, with the media that each has and where"
                    + " each is; the premium numbers that are barred until the customer asks for them in writing; and what was"
                    + " asked of the blocks before.")
    public BlockList list(@RestPath UUID lineId) {
        return blocks.list(lineId, language());
    }

    @PUT
    @Path("/{blockCode}")
    @ResponseStatus(202)
    @StepUp(value = VerificationPurpose.UNBLOCK, when = "A block is lifted, wholly or for a medium; not to set one.")
    @Refuses({Problem.ON_HOLD, Problem.PRODUCT_NOT_ACTIVE})
    @Operation(
            operationId = "replaceBlock",
            summary = "Set or lift a block of a line",
            description = "Asks for a family of numbers to be blocked or not, by call, by message, or both. It is in"
                    + " force about 10 minutes later, and the customer is told then by SMS; of one that is lifted by e-mail"
                    + " too, and when it is asked for as well. Another request in the meantime takes the place of the first; what is so already, or on its"
                    + " way, stays as it is. A call or message that a block in force should have kept from being made costs"
                    + " nothing, and neither does one later than 10 days after the block was asked for. To lift a block"
                    + " needs a proof for `UNBLOCK`; one by e-mail counts 24 hours later. The blocks of a line are changed"
                    + " a number of times an hour: then it is 429. A line that is still to come can't be changed yet: 409"
                    + " `PRODUCT_NOT_ACTIVE`.")
    public Block replace(@RestPath UUID lineId, @RestPath BlockCode blockCode, @NotNull @Valid BlockChange change) {
        return blocks.replace(lineId, blockCode, change, language());
    }

    private Language language() {
        return Exchange.of(context).language();
    }
}
