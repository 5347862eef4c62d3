package es.o2.mio2.tariffs;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.Idempotent;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.orders.OrderAnswers;
import es.o2.mio2.orders.OrderView;
import es.o2.mio2.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Contracting, and what can be had or given up on what is contracted. */
@Path("/v1/products")
@Tag(name = "tariffs")
@InSection(Section.TARIFFS)
@RolesAllowed(Roles.CUSTOMER)
class ContractingResource {

    private final ContractingService contracts;
    private final AddOnService addOns;
    private final DataSharingService sharing;
    private final RoutingContext context;

    ContractingResource(
            ContractingService contracts, AddOnService addOns, DataSharingService sharing, RoutingContext context) {
        this.contracts = contracts;
        this.addOns = addOns;
        this.sharing = sharing;
        this.context = context;
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Refuses({
        Problem.TARIFF_NOT_ON_SALE,
        Problem.TARIFF_NOT_COMPATIBLE,
        Problem.NOT_FOUND,
        Problem.MSISDN_INVALID,
        Problem.PORT_IN_HOLDER_MISMATCH,
        Problem.ICCID_INVALID,
        Problem.TOO_MANY_OPEN_ORDERS,
        Problem.NUMBER_NOT_PORTABLE
    })
    @Operation(
            operationId = "createProduct",
            summary = "Contract a product",
            description = "Orders a mobile, a fibre or both, with a new mobile number or the customer's own from"
                    + " another operator. The product shows as `PENDING` until the order is done. There is no"
                    + " permanence.")
    public RestResponse<OrderView> createProduct(@NotNull @Valid ProductRequest request) {
        return OrderAnswers.created(contracts.contract(request, language()));
    }

    @POST
    @Path("/{productId}/lines")
    @Idempotent
    @ResponseStatus(201)
    @Refuses({
        Problem.TARIFF_NOT_ON_SALE,
        Problem.TARIFF_NOT_COMPATIBLE,
        Problem.MSISDN_INVALID,
        Problem.PORT_IN_HOLDER_MISMATCH,
        Problem.ICCID_INVALID,
        Problem.PRODUCT_NOT_ACTIVE,
        Problem.TOO_MANY_OPEN_ORDERS,
        Problem.NUMBER_NOT_PORTABLE
    })
    @Operation(
            operationId = "createLine",
            summary = "Contract an additional line",
            description = "Orders a further mobile line on a convergent product, with a new number or the customer's"
                    + " own from another operator. The line shows as `PENDING` until the order is done.")
    public RestResponse<OrderView> createLine(@RestPath UUID productId, @NotNull @Valid LineRequest request) {
        return OrderAnswers.created(contracts.addLine(productId, request, language()));
    }

    @POST
    @Path("/{productId}/add-ons")
    @Idempotent
    @ResponseStatus(201)
    @Refuses({
        Problem.TARIFF_NOT_ON_SALE,
        Problem.TARIFF_NOT_COMPATIBLE,
        Problem.PRODUCT_NOT_ACTIVE,
        Problem.ALREADY_CONTRACTED
    })
    @Operation(
            operationId = "createAddOn",
            summary = "Contract an add-on",
            description = "Orders something more on a product, month by month. It shows as `PENDING` until the order"
                    + " is done.")
    public RestResponse<OrderView> createAddOn(@RestPath UUID productId, @NotNull @Valid AddOnRequest request) {
        return OrderAnswers.created(addOns.add(productId, request, language()));
    }

    @DELETE
    @Path("/{productId}/add-ons/{addOnId}")
    @ResponseStatus(202)
    @Refuses(Problem.ORDER_IN_PROGRESS)
    @Operation(
            operationId = "deleteAddOn",
            summary = "Give up an add-on",
            description = "Orders that an add-on is removed. The product has it until the order is done.")
    public OrderView deleteAddOn(@RestPath UUID productId, @RestPath UUID addOnId) {
        return addOns.remove(productId, addOnId, language());
    }

    @PUT
    @Path("/{productId}/data-sharing")
    @ResponseStatus(202)
    @Refuses({
        Problem.TARIFF_NOT_COMPATIBLE,
        Problem.PRODUCT_NOT_ACTIVE,
        Problem.ORDER_IN_PROGRESS,
        Problem.DATA_SHARING_NOT_BEFORE_NEXT_CYCLE
    })
    @Operation(
            operationId = "replaceDataSharing",
            summary = "Switch data sharing on or off",
            description = "Asks for one pool of data of the principal line and its additional lines, or for its end;"
                    + " free, within 24 hours. What is so already, or on its way, stays as it is. Once it was asked to"
                    + " be off, it can't be on again before the next billing cycle. It shows as `ACTIVE` once some"
                    + " line has used data of it.")
    public DataSharing replaceDataSharing(@RestPath UUID productId, @NotNull @Valid DataSharingRequest request) {
        return sharing.replace(productId, request.enabled());
    }

    private Language language() {
        return Exchange.of(context).language();
    }
}
