package es.o2.mio2.usage;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Conditional;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Section;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What is told of a line's use. */
@Path("/v1/lines/{lineId}/usage-alerts")
@Tag(name = "usage")
@InSection(Section.USAGE)
@RolesAllowed(Roles.CUSTOMER)
class UsageAlertResource {

    private final UsageAlertService alerts;

    UsageAlertResource(UsageAlertService alerts) {
        this.alerts = alerts;
    }

    @GET
    @Operation(
            operationId = "getUsageAlerts",
            summary = "Get the alerts of a line",
            description =
                    "At which per cents of its data and at which amounts the customer is told by SMS. A landline has"
                            + " amounts alone, a fibre nothing: 404.")
    public UsageAlerts get(@RestPath UUID lineId) {
        return alerts.get(lineId);
    }

    @PUT
    @Conditional
    @Operation(
            operationId = "replaceUsageAlerts",
            summary = "Change the alerts of a line",
            description =
                    "Chooses what the customer is told by SMS, each once a cycle. What is passed already counts from"
                            + " the next use on; of several per cents that are passed at once the highest is told. Amounts are"
                            + " with tax. 80 and 100 per cent of the data are told in any case.")
    public UsageAlerts replace(@RestPath UUID lineId, @NotNull @Valid UsageAlertsRequest request) {
        return alerts.replace(lineId, request);
    }
}
