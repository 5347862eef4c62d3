package es.o2.mio2.support;

import static io.restassured.config.EncoderConfig.encoderConfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Brings batches in as the operator's systems do. */
public final class Feeds {

    /** Of a batch's body. */
    public static final String MEDIA_TYPE = "application/x-ndjson";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String token = Api.operatorToken();

    /** The operator's token. */
    public String token() {
        return token;
    }

    /** Where a batch goes. */
    public static String path(String feed, String batchId) {
        return "/operations/v1/feeds/" + feed + "/batches/" + batchId;
    }

    /** A batch of its own. */
    public Response bring(String feed, Map<?, ?>... rows) {
        return put(feed, UUID.randomUUID().toString(), lines(rows));
    }

    /** The same, with which the feed is complete up to a moment. */
    public Response bringAllUntil(Instant completeUntil, String feed, Map<?, ?>... rows) {
        return rows(Api.as(token))
                .queryParam("completeUntil", completeUntil.toString())
                .body(lines(rows).getBytes(StandardCharsets.UTF_8))
                .put(path(feed, UUID.randomUUID().toString()));
    }

    /** A batch as it is. */
    public Response put(String feed, String batchId, String body) {
        return put(feed, batchId, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A batch as it is. */
    public Response put(String feed, String batchId, byte[] body) {
        return rows(Api.as(token)).body(body).put(path(feed, batchId));
    }

    /** A batch that is packed. */
    public Response putPacked(String feed, String batchId, byte[] body) {
        return rows(Api.as(token)).header("Content-Encoding", "gzip").body(body).put(path(feed, batchId));
    }

    /** What became of a batch. */
    public Response get(String feed, String batchId) {
        return Api.as(token).get(path(feed, batchId));
    }

    /** A request whose body is rows. */
    public static RequestSpecification rows(RequestSpecification request) {
        return request.config(RestAssuredConfig.config()
                        .encoderConfig(encoderConfig()
                                .encodeContentTypeAs(MEDIA_TYPE, ContentType.BINARY)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(MEDIA_TYPE);
    }

    /** Rows, one a line. */
    public static String lines(Map<?, ?>... rows) {
        return Arrays.stream(rows).map(Feeds::line).collect(Collectors.joining());
    }

    private static String line(Map<?, ?> row) {
        try {
            return JSON.writeValueAsString(row) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
