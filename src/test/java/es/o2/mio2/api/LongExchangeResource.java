package es.o2.mio2.api;

import es.o2.mio2.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Operations that only tests have: what takes its time is tried on them, and what doesn't. */
@Path("/test/exchanges")
@OutsideSections
@RolesAllowed(Roles.CUSTOMER)
public class LongExchangeResource {

    static final long MOST = 1_000_000;

    /** The answer waits for it. */
    static volatile CountDownLatch answering = new CountDownLatch(0);

    /** Done when whoever reads the download is there no more. */
    static volatile CompletableFuture<Void> gone = new CompletableFuture<>();

    /** Bytes that came. */
    public record Taken(long count) {}

    @POST
    @Path("/long")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @LongExchange(maxBodyBytes = MOST)
    @Operation(hidden = true)
    public Taken takeLong(InputStream body) throws IOException, InterruptedException {
        Taken taken = take(body);
        answering.await();
        return taken;
    }

    @POST
    @Path("/short")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(hidden = true)
    public Taken takeShort(InputStream body) throws IOException {
        return take(body);
    }

    @GET
    @Path("/download")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @LongExchange
    @Operation(hidden = true)
    public StreamingOutput download() {
        return LongExchangeResource::pour;
    }

    private static Taken take(InputStream body) throws IOException {
        return new Taken(body.transferTo(OutputStream.nullOutputStream()));
    }

    private static void pour(OutputStream out) {
        byte[] some = new byte[100_000];
        try {
            while (true) {
                out.write(some);
            }
        } catch (IOException | IllegalStateException closed) {
            gone.complete(null);
        }
    }
}
