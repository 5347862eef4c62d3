package es.o2.mio2.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives what is read an entity tag, and answers 304 to a caller that has it already (RFC 9110, section 13). An answer
 * that says {@code no-store} of itself has none.
 */
class EntityTags {

    private final ObjectMapper mapper;

    EntityTags(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @ServerResponseFilter
    public void tag(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isReading(request) || !isTaggable(response)) {
            return;
        }
        byte[] body = EntityTag.json(response.getEntity(), mapper);
        EntityTag tag = EntityTag.of(response.getEntity(), body, mapper);
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag.toString());
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        }
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && tag.isKnownTo(known)) {
            response.setStatus(304);
            response.setEntity(null);
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
