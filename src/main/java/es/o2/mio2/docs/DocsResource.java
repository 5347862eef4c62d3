package es.o2.mio2.docs;

import es.o2.mio2.api.OutsideSections;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * The customers' contract, as it is checked in, and its page. Anybody may read them; they are no operations of the
 * contract.
 */
@Path("/")
@OutsideSections
@PermitAll
class DocsResource {

    private final PublishedFile page = PublishedFile.page(PublishedFile.CUSTOMERS);
    private final PublishedFile yaml = PublishedFile.document(PublishedFile.CUSTOMERS + ".yaml");
    private final PublishedFile json = PublishedFile.document(PublishedFile.CUSTOMERS + ".json");
    private final RoutingContext context;

    DocsResource(RoutingContext context) {
        this.context = context;
    }

    @GET
    @Path("docs")
    @Produces(PublishedFile.HTML)
    @Operation(hidden = true)
    public RestResponse<Buffer> page() {
        return answer(page);
    }

    @GET
    @Path("openapi/mi-o2-v1.yaml")
    @Produces(PublishedFile.YAML)
    @Operation(hidden = true)
    public RestResponse<Buffer> yaml() {
        return answer(yaml);
    }

    @GET
    @Path("openapi/mi-o2-v1.json")
    @Produces(PublishedFile.JSON)
    @Operation(hidden = true)
    public RestResponse<Buffer> json() {
        return answer(json);
    }

    private RestResponse<Buffer> answer(PublishedFile file) {
        PublishedFile.Answer answer = file.answer(context);
        return ResponseBuilder.<Buffer>create(answer.status())
                .entity(answer.body())
                .build();
    }
}
