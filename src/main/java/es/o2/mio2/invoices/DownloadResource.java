package es.o2.mio2.invoices;

import es.o2.mio2.access.Secret;
import es.o2.mio2.api.FileAnswers;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.StoredFile;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What a link leads to, for whoever has it. */
@Path("/v1/downloads/{downloadId}")
@Tag(name = "invoices")
@OutsideSections
@PermitAll
class DownloadResource {

    private final DownloadLinks links;
    private final RoutingContext context;

    DownloadResource(DownloadLinks links, RoutingContext context) {
        this.links = links;
        this.context = context;
    }

    @GET
    @Produces("application/pdf")
    @Operation(
            operationId = "downloadByLink",
            summary = "Download by a link",
            description =
                    "What a link from `createDownloadLink` leads to, once: all of it, whatever `Range` asks for, so that a"
                            + " viewer has it with one request. A link that was followed, whose time is over, whose session has"
                            + " ended, or that nobody made, leads to the same 404. Who only looks, with HEAD, doesn't follow it.")
    public RestResponse<byte[]> download(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            minLength = Secret.LENGTH,
                                            maxLength = Secret.LENGTH,
                                            pattern = "^[A-Za-z0-9_-]+$"))
                    @RestPath
                    String downloadId) {
        boolean looks = context.request().method() == HttpMethod.HEAD;
        StoredFile file = looks ? links.look(downloadId) : links.follow(downloadId);
        return FileAnswers.whole(file, context);
    }
}
