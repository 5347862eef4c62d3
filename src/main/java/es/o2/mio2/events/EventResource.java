package es.o2.mio2.events;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.LongExchange;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** What changes, as it does. */
@Path("/v1/events")
@Tag(name = "home")
@OutsideSections
@RolesAllowed(Roles.CUSTOMER)
class EventResource {

    private final EventService events;
    private final RoutingContext context;

    EventResource(EventService events, RoutingContext context) {
        this.events = events;
        this.context = context;
    }

    @GET
    @Blocking
    @LongExchange
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "streamEvents", summary = "Follow what changes", description = """
                    Server-sent events of this customer, within a second of each change. To be read with `fetch`, for \
                    it needs the token. An event names what changed, and where no id is named, all of its kind may \
                    have: read it anew. A comment comes every 15 s where nothing else does.

                    The stream begins with an `id` and a `retry`. It ends when the token expires, when the session \
                    does, and with the oldest of more than five streams; come back then with the `id` seen last as \
                    `Last-Event-ID`, and what came in between follows, once and in order. It is kept for an hour: \
                    whoever comes back later gets one event of each kind, without ids, and is to read all anew. Who \
                    doesn't read what is sent is cut off. The schema is that of one event, by its fields.""")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = Event.class)))
    public Multi<OutboundSseEvent> stream(
            @RestHeader("Last-Event-ID") @Pattern(regexp = "^[0-9]+$") @Size(max = 18) String lastEventId,
            @Context Sse sse) {
        return context.request().method() == HttpMethod.HEAD
                ? Multi.createFrom().empty()
                : unlessGone(events.stream(lastEventId, sse, context.response()::reset));
    }

    /** Who was told to come back while the database was waited for is gone, and nothing is open yet. */
    private Multi<OutboundSseEvent> unlessGone(Multi<OutboundSseEvent> stream) {
        if (context.response().ended()) {
            throw new ProblemException(Problem.UNAVAILABLE);
        }
        return stream;
    }
}
