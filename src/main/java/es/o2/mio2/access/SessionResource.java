package es.o2.mio2.access;

import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.problem.InputError;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Logging in and out. */
@Path("/v1")
@Tag(name = "access")
@OutsideSections
@RolesAllowed(Roles.CUSTOMER)
class SessionResource {

    private final LoginService logins;
    private final SessionService sessions;
    private final SessionCookies cookies;
    private final Inputs inputs;
    private final RoutingContext context;

    SessionResource(
            LoginService logins,
            SessionService sessions,
            SessionCookies cookies,
            Inputs inputs,
            RoutingContext context) {
        this.logins = logins;
        this.sessions = sessions;
        this.cookies = cookies;
        this.inputs = inputs;
        this.context = context;
    }

    @POST
    @Path("/sessions")
    @PermitAll
    @Gated
    @ResponseStatus(201)
    @Operation(
            operationId = "createSession",
            summary = "Log in",
            description = "Opens a session with NIF and password. The app finds its refresh token in the"
                    + " answer, the web in a cookie that no script can read. The answer also sets a cookie that"
                    + " the device is known by: a client that keeps it and sends it again is let in however"
                    + " often strangers try the same NIF elsewhere.")
    public RestResponse<SessionGrant> create(
            @NotNull @Valid SessionRequest request,
            @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = 43, pattern = "^[A-Za-z0-9_-]{43}$"))
                    @RestCookie(SessionCookies.DEVICE)
                    String device) {
        DocumentId document = DocumentId.tryParse(request.documentId())
                .orElseThrow(() -> inputs.refuse("/documentId", InputError.Code.MALFORMED));
        OpenedSession opened = logins.logIn(request, document, device == null ? "" : device, Exchange.of(context));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, SessionGrant.of(opened))
                .cookie(cookies.of(opened))
                .build();
    }

    @GET
    @Path("/sessions")
    @Operation(
            operationId = "listSessions",
            summary = "List the open sessions",
            description = "Wherever the customer is logged in, the session used last first.")
    public SessionList list() {
        return new SessionList(sessions.open());
    }

    @DELETE
    @Path("/current-session")
    @AfterSessionEnd
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteCurrentSession",
            summary = "Log out here",
            description = "Ends the session of this request. Its tokens stop working within a second.")
    public RestResponse<Void> deleteCurrent() {
        sessions.endCurrent();
        return RestResponse.ResponseBuilder.<Void>noContent()
                .cookie(cookies.none())
                .build();
    }

    @DELETE
    @Path("/sessions/{sessionId}")
    @Operation(
            operationId = "deleteSession",
            summary = "Log out there",
            description = "Ends one of the customer's sessions. Its tokens stop working within a second.")
    public void delete(@RestPath UUID sessionId) {
        sessions.end(sessionId);
    }

    @DELETE
    @Path("/sessions")
    @Operation(
            operationId = "deleteOtherSessions",
            summary = "Log out everywhere else",
            description = "Ends all the customer's sessions but that of this request.")
    public void deleteOthers() {
        sessions.endOthers();
    }
}
