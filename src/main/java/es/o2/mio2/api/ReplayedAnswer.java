package es.o2.mio2.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Leaves an operation that need not happen again, with the answer of the first time. */
class ReplayedAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient IdempotentAnswer.Content content;

    ReplayedAnswer(IdempotentAnswer.Content content) {
        super("replayed", null, false, false);
        this.content = content;
    }

    /** Makes the answer of it. */
    static class Mapper {

        @ServerExceptionMapper
        public Response replay(ReplayedAnswer replayed) {
            IdempotentAnswer.Content content = replayed.content;
            Response.ResponseBuilder answer = Response.status(content.status());
            if (content.location() != null) {
                answer.header(HttpHeaders.LOCATION, content.location());
            }
            if (content.body() != null) {
                answer.type(MediaType.APPLICATION_JSON_TYPE).entity(content.body());
            }
            return answer.build();
        }
    }
}
