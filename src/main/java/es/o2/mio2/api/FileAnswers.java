package es.o2.mio2.api;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Gives a file that is kept: all of it, the part that was asked for, or word that the caller has it already (RFC 9110,
 * sections 13 to 15). No cache keeps it.
 */
public final class FileAnswers {

    static final String ACCEPT_RANGES = "Accept-Ranges";
    static final String CONTENT_RANGE = "Content-Range";
    static final String RANGE = "Range";
    static final String IF_RANGE = "If-Range";

    private static final int NOT_MODIFIED = 304;
    private static final int PARTIAL_CONTENT = 206;

    private FileAnswers() {}

    /**
     * The answer to a request that may name what it has, and may ask for a part.
     *
     * @throws ProblemException {@code RANGE_NOT_SATISFIABLE} where the file has nothing of the part
     */
    public static RestResponse<byte[]> ranged(StoredFile file, RoutingContext context) {
        HttpServerRequest request = context.request();
        EntityTag tag = EntityTag.ofDigest(file.sha256());
        describe(file, context);
        String known = String.join(",", request.headers().getAll(HttpHeaders.IF_NONE_MATCH));
        if (!known.isEmpty() && tag.isKnownTo(known)) {
            return ResponseBuilder.<byte[]>create(NOT_MODIFIED)
                    .header(HttpHeaders.ETAG, tag.toString())
                    .build();
        }
        int length = file.content().length;
        Optional<ByteRange> range = asked(request, tag, length);
        if (range.isPresent() && !range.get().isSatisfiable()) {
            context.response().putHeader(CONTENT_RANGE, "bytes */" + length);
            throw new ProblemException(Problem.RANGE_NOT_SATISFIABLE);
        }
        return range.map(part -> part(file, part))
                .orElseGet(() -> ResponseBuilder.ok(file.content()))
                .header(HttpHeaders.ETAG, tag.toString())
                .header(ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file.name()))
                .build();
    }

    /** All of it, whatever part is asked for. */
    public static RestResponse<byte[]> whole(StoredFile file, RoutingContext context) {
        describe(file, context);
        return ResponseBuilder.ok(file.content())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file.name()))
                .build();
    }

    /**
     * The same of a file that is sent piece by piece, and never is in memory whole.
     *
     * @throws ProblemException {@code RANGE_NOT_SATISFIABLE} where the file has nothing of the part
     */
    public static RestMulti<byte[]> streamed(StreamedFile file, RoutingContext context) {
        HttpServerRequest request = context.request();
        EntityTag tag = EntityTag.ofDigest(file.sha256());
        context.response()
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, file.language().tag());
        String known = String.join(",", request.headers().getAll(HttpHeaders.IF_NONE_MATCH));
        if (!known.isEmpty() && tag.isKnownTo(known)) {
            return RestMulti.fromMultiData(Multi.createFrom().<byte[]>empty())
                    .status(NOT_MODIFIED)
                    .header(HttpHeaders.ETAG, tag.toString())
                    .build();
        }
        Optional<ByteRange> range = asked(request, tag, file.length());
        if (range.isPresent() && !range.get().isSatisfiable()) {
            context.response().putHeader(CONTENT_RANGE, "bytes */" + file.length());
            throw new ProblemException(Problem.RANGE_NOT_SATISFIABLE);
        }
        ByteRange sent = range.orElseGet(() -> new ByteRange(0, file.length() - 1));
        RestMulti.SyncRestMulti.Builder<byte[]> answer = RestMulti.fromMultiData(
                        file.part().apply(sent.first(), sent.last()))
                .header(HttpHeaders.ETAG, tag.toString())
                .header(ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file.name()));
        range.ifPresent(part -> answer.status(PARTIAL_CONTENT).header(CONTENT_RANGE, part.contentRange(file.length())));
        return answer.build();
    }

    private static ResponseBuilder<byte[]> part(StoredFile file, ByteRange range) {
        byte[] bytes = Arrays.copyOfRange(file.content(), range.first(), range.last() + 1);
        return ResponseBuilder.<byte[]>create(PARTIAL_CONTENT)
                .entity(bytes)
                .header(CONTENT_RANGE, range.contentRange(file.content().length));
    }

    /** A part is one of what the caller has the rest of, or of nothing (section 13.1.5); only GET knows parts (14.2). */
    private static Optional<ByteRange> asked(HttpServerRequest request, EntityTag tag, int length) {
        List<String> conditions = request.headers().getAll(IF_RANGE);
        boolean same = conditions.isEmpty() || conditions.equals(List.of(tag.toString()));
        return same && request.method() == HttpMethod.GET
                ? ByteRange.of(request.headers().getAll(RANGE), length)
                : Optional.empty();
    }

    /** Who only looks is told its length, which shows of itself where a body comes with it (RFC 9110, section 9.3.2). */
    private static void describe(StoredFile file, RoutingContext context) {
        var response = context.response();
        response.putHeader(HttpHeaders.CONTENT_LANGUAGE, file.language().tag());
        if (context.request().method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(file.content().length));
        }
    }

    private static String disposition(String name) {
        return "attachment; filename=\"" + name + "\"";
    }
}
