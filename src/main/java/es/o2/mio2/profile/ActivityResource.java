package es.o2.mio2.profile;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.Idempotent;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What was done and seen in the customer's account, and saying that it wasn't them. */
@Path("/v1/profile/activity")
@Tag(name = "profile")
@InSection(Section.PROFILE)
@RolesAllowed(Roles.CUSTOMER)
class ActivityResource {

    private final ActivityService activities;
    private final RepudiationService repudiations;
    private final RoutingContext context;

    ActivityResource(ActivityService activities, RepudiationService repudiations, RoutingContext context) {
        this.activities = activities;
        this.repudiations = repudiations;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "listActivity",
            summary = "List what was done and seen in the account",
            description = "What was done and seen in the account, by whom and from where, the newest first, page by"
                    + " page. What was refused is there too, a log in with a wrong password for one. That the list"
                    + " itself was read is kept, and isn't in it.")
    public ActivityList list(
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return activities.list(cursor, limit, Exchange.of(context).language());
    }

    @POST
    @Path("/{activityId}/repudiation")
    @Idempotent
    @Refuses({Problem.ACTIVITY_NOT_REPUDIABLE, Problem.ACTIVITY_ALREADY_REPUDIATED})
    @Operation(
            operationId = "createRepudiation",
            summary = "Say that it was not me",
            description = "Ends all sessions, that of this request too, makes codes worthless, forgets the devices that"
                    + " came since, cancels the orders that are under way and were placed since, or that the activity"
                    + " is about, and locks the SIMs of all mobile lines, so that none is replaced; for 24 hours a new"
                    + " bank account has to wait. Bank accounts that don't count yet, addresses, consents and copies of all"
                    + " data are taken back as the answer says. Where it was a log in or a new password, the password opens nothing"
                    + " any more: the customer sets a new one with `createPasswordReset`. The customer is warned by SMS"
                    + " and e-mail. The access token is worth nothing after it: whoever didn't get the answer logs in"
                    + " again, and gets it with the same `Idempotency-Key`.")
    public RepudiationView repudiate(@RestPath UUID activityId) {
        return repudiations.repudiate(activityId);
    }
}
