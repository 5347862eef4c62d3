package es.o2.mio2.api;

import es.o2.mio2.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.security.Principal;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Operations that only tests have: what repeats and pages are tried on until the sections bring their own. */
@Path("/test")
@OutsideSections
@RolesAllowed(Roles.CUSTOMER)
public class RepeatsResource {

    /** How often the thing really happened. */
    static final AtomicInteger HAPPENED = new AtomicInteger();

    /** Where a test wants the operation to wait in its middle. */
    static final AtomicReference<CountDownLatch> ENTERED = new AtomicReference<>();

    static final AtomicReference<CountDownLatch> LEAVE = new AtomicReference<>();

    private final Cursors cursors;
    private final Principal caller;

    RepeatsResource(Cursors cursors, Principal caller) {
        this.cursors = cursors;
        this.caller = caller;
    }

    /** A thing to make. */
    public record Thing(@NotNull @Size(max = 20) String name) {}

    /** Where a page begins, sealed or opened. */
    public record Position(String position) {}

    /** A thing that was made. */
    public record Made(UUID madeId, String name) {}

    @POST
    @Path("/things")
    @Idempotent
    @Transactional
    @Operation(hidden = true)
    public RestResponse<Made> make(@NotNull @Valid Thing thing) throws InterruptedException {
        if (ENTERED.get() != null) {
            ENTERED.get().countDown();
            LEAVE.get().await();
        }
        if (thing.name().equals("refused")) {
            throw new IllegalStateException("it fails after all");
        }
        HAPPENED.incrementAndGet();
        UUID id = UUID.randomUUID();
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, new Made(id, thing.name()))
                .location(URI.create("/test/things/" + id))
                .build();
    }

    @GET
    @Path("/cursor")
    @Operation(hidden = true)
    public Position position(@RestQuery String cursor, @RestQuery String filter) {
        String list = "things/" + caller.getName() + "/" + filter;
        return new Position(cursor == null ? cursors.seal(list, "row-20") : cursors.open(list, cursor));
    }
}
