package es.o2.mio2.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives what is read an entity tag, the digest of what goes over the wire, and answers 304 to a caller that has it
 * already (RFC 9110, section 13). An answer that says {@code no-store} of itself has none.
 */
class EntityTags {

    private static final int TAG_BYTES = 15;

    private final ObjectMapper mapper;

    EntityTags(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @ServerResponseFilter
    public void tag(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isReading(request) || !isTaggable(response)) {
            return;
        }
        byte[] body = json(response.getEntity());
        String tag = tagOf(body);
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        }
        if (names(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(304);
            response.setEntity(null);
        } else {
            response.setEntity(body);
        }
    }

    private byte[] json(Object entity) {
        try {
            return mapper.writeValueAsBytes(entity);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("An answer can't be written", ours);
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

    /** Weak comparison, as {@code If-None-Match} asks for. */
    private static boolean names(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && (ifNoneMatch.trim().equals("*")
                        || Arrays.stream(ifNoneMatch.split(","))
                                .map(String::trim)
                                .map(given -> given.startsWith("W/") ? given.substring(2) : given)
                                .anyMatch(tag::equals));
    }

    private static String tagOf(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, TAG_BYTES)) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
