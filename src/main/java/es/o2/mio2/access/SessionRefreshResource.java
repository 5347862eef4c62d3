package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** Renewing a session. */
@Path("/v1/session-refreshes")
@Tag(name = "access")
@OutsideSections
@PermitAll
class SessionRefreshResource {

    private final RefreshService refreshes;
    private final SessionCookies cookies;

    SessionRefreshResource(RefreshService refreshes, SessionCookies cookies) {
        this.refreshes = refreshes;
        this.cookies = cookies;
    }

    /**
     * A cookie is sent by the browser, whoever made it do so: it counts only with an {@code Origin} that was let
     * through, and a header that no form and no link can add.
     */
    @POST
    @Operation(
            operationId = "createSessionRefresh",
            summary = "Renew the session",
            description = "Gives a new pair of tokens. A refresh token is good for one use: when one comes again,"
                    + " the session ends. For a few seconds after its use it gives the same next token again, so"
                    + " that an answer which got lost can be asked for once more. The app sends the token in the"
                    + " body; on the web it is in the cookie, which counts only together with `x-mi-o2-client`"
                    + " and the `Origin` of a page that may call.")
    public RestResponse<SessionGrant> create(
            @RequestBody(required = false) @Valid SessionRefreshRequest request,
            @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = 43, pattern = "^[A-Za-z0-9_-]{43}$"))
                    @RestCookie(SessionCookies.REFRESH)
                    String cookie,
            @Parameter(hidden = true) @RestHeader("Origin") String origin,
            @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = 20, pattern = "^[a-z]+$"))
                    @RestHeader("x-mi-o2-client")
                    String client) {
        OpenedSession opened;
        if (request != null && request.refreshToken() != null) {
            opened = refreshes.refresh(request.refreshToken(), Channel.APP);
        } else if (cookie != null && origin != null && client != null) {
            opened = refreshes.refresh(cookie, Channel.WEB);
        } else {
            throw new ProblemException(Problem.UNAUTHENTICATED);
        }
        return RestResponse.ResponseBuilder.ok(SessionGrant.of(opened))
                .cookie(cookies.of(opened))
                .build();
    }
}
