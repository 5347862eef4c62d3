package es.o2.mio2.tariffs;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Section;
import es.o2.mio2.api.TariffCode;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What can be contracted. */
@Path("/v1/tariffs")
@Tag(name = "tariffs")
@InSection(Section.TARIFFS)
@RolesAllowed(Roles.CUSTOMER)
class TariffResource {

    private final TariffService tariffs;
    private final RoutingContext context;

    TariffResource(TariffService tariffs, RoutingContext context) {
        this.tariffs = tariffs;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "listTariffs",
            summary = "List the tariffs on sale",
            description = "Everything that can be contracted today: tariffs, additional lines, add-ons, with prices in"
                    + " the customer's own tax territory. What is no longer sold isn't here. Products come first, then"
                    + " what goes with one; of each kind the cheapest first.")
    public TariffList list(@RestQuery Tariff.Kind kind) {
        return new TariffList(tariffs.list(kind, Exchange.of(context).language()));
    }

    @GET
    @Path("/{tariffCode}")
    @Operation(
            operationId = "getTariff",
            summary = "Get a tariff on sale",
            description =
                    "One tariff that can be contracted today, with its price in the customer's own tax territory.")
    public TariffOnSale get(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            maxLength = TariffCode.MAX_LENGTH,
                                            pattern = TariffCode.PATTERN))
                    @RestPath
                    String tariffCode) {
        return tariffs.get(tariffCode, Exchange.of(context).language());
    }
}
