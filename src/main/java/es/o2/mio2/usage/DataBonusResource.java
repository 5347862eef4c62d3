package es.o2.mio2.usage;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.Idempotent;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.orders.OrderAnswers;
import es.o2.mio2.orders.OrderView;
import es.o2.mio2.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Data on top of a tariff's. */
@Path("/v1/lines/{lineId}/data-bonuses")
@Tag(name = "usage")
@InSection(Section.USAGE)
@RolesAllowed(Roles.CUSTOMER)
class DataBonusResource {

    private final DataBonusService bonuses;
    private final RoutingContext context;

    DataBonusResource(DataBonusService bonuses, RoutingContext context) {
        this.bonuses = bonuses;
        this.context = context;
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Refuses({Problem.TARIFF_NOT_ON_SALE, Problem.TARIFF_NOT_COMPATIBLE, Problem.PRODUCT_NOT_ACTIVE})
    @Operation(
            operationId = "createDataBonus",
            summary = "Buy a data bonus",
            description =
                    "Data on top for a mobile line, at once and until the end of the cycle; where the lines of the"
                            + " product share their data, for all of them. Several in one cycle add up. The order is completed in"
                            + " the answer already, and the customer is told by SMS.")
    public RestResponse<OrderView> create(@RestPath UUID lineId, @NotNull @Valid DataBonusRequest request) {
        return OrderAnswers.created(
                bonuses.buy(lineId, request.bonusCode(), Exchange.of(context).language()));
    }
}
