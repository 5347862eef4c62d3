package es.o2.mio2.tariffs;

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

/** Changing a product's tariff. */
@Path("/v1/products/{productId}")
@Tag(name = "tariffs")
@InSection(Section.TARIFFS)
@RolesAllowed(Roles.CUSTOMER)
class TariffChangeResource {

    private final TariffChangeService changes;
    private final RoutingContext context;

    TariffChangeResource(TariffChangeService changes, RoutingContext context) {
        this.changes = changes;
        this.context = context;
    }

    @POST
    @Path("/tariff-change-quotes")
    @ResponseStatus(201)
    @Refuses({
        Problem.TARIFF_NOT_ON_SALE,
        Problem.TARIFF_NOT_COMPATIBLE,
        Problem.PRODUCT_NOT_ACTIVE,
        Problem.ORDER_IN_PROGRESS,
        Problem.ALREADY_CONTRACTED
    })
    @Operation(
            operationId = "createTariffChangeQuote",
            summary = "Reckon a change of tariff",
            description = "Says what a change would cost: the fees of the cycle in which it changes, by days, their"
                    + " tax, and the price of each cycle after that. An order is placed with the quote, once, while it"
                    + " holds.")
    public TariffChangeQuoteView quote(@RestPath UUID productId, @NotNull @Valid TariffChangeQuoteRequest request) {
        return changes.quote(
                productId, request.tariffCode(), Exchange.of(context).language());
    }

    @POST
    @Path("/tariff-changes")
    @Idempotent
    @ResponseStatus(201)
    @Refuses({Problem.QUOTE_EXPIRED, Problem.QUOTE_ALREADY_USED, Problem.PRODUCT_NOT_ACTIVE, Problem.ORDER_IN_PROGRESS})
    @Operation(
            operationId = "createTariffChange",
            summary = "Change the tariff",
            description = "Orders the change that a quote was made for, at the price of the quote. It is free; one"
                    + " change of a product is under way at a time. An SMS tells when it is done.")
    public RestResponse<OrderView> change(@RestPath UUID productId, @NotNull @Valid TariffChangeRequest request) {
        return OrderAnswers.created(changes.change(
                productId, request.quoteId(), Exchange.of(context).language()));
    }
}
