package es.o2.mio2.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives what is read an entity tag, and answers 304 to a caller that has it already (RFC 9110, section 13). An answer
 * that says {@code no-store} of itself has none.
 */
public class EntityTags {

    /** How an answer with a tag is kept by callers. */
    static final String CACHING = "private, no-cache";

    private static final String READING = KeptTags.class.getName();

    private final ObjectMapper mapper;

    EntityTags(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * What is asked for is known to the caller already, if it is: then this is the whole answer. Otherwise its tag is
     * kept once it is made.
     */
    public static Optional<Response> known(ContainerRequestContext request, KeptTags.Reading reading) {
        request.setProperty(READING, reading);
        return Optional.ofNullable(request.getHeaderString(HttpHeaders.IF_NONE_MATCH))
                .flatMap(reading::known)
                .map(tag -> Response.notModified()
                        .header(HttpHeaders.ETAG, tag)
                        .header(HttpHeaders.CACHE_CONTROL, CACHING)
                        .build());
    }

    @ServerResponseFilter
    public void tag(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isReading(request) || !isTaggable(response)) {
            return;
        }
        byte[] body = EntityTag.json(response.getEntity(), mapper);
        EntityTag tag = EntityTag.of(response.getEntity(), body, mapper);
        if (request.getProperty(READING) instanceof KeptTags.Reading reading
                && response.getEntity() instanceof Steady answer) {
            reading.keep(tag, answer);
        }
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag.toString());
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, CACHING);
        }
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && tag.isKnownTo(known)) {
            response.setStatus(304);
            response.setEntity(null);
            // Of what isn't sent nothing is said (RFC 9110, section 15.4.5).
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        } else {
            response.setEntity(body);
        }
    }

    private static boolean isReading(ContainerRequestContext request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static boolean isTaggable(ContainerResponseContext response) {
        return response.getStatus() == 200
                && response.getEntity() != null
                && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType())
                && !"no-store".equals(response.getHeaderString(HttpHeaders.CACHE_CONTROL));
    }
}
