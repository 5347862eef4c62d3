package es.o2.mio2.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A request of an operation as the contract's own examples have it: it is well-formed, and its ids are nobody's.
 *
 * @param path with the examples of its parameters
 * @param parameters the names of those that it shares with others, which are headers
 * @param stepUp for which purpose it always needs a second factor; empty where it doesn't
 * @param mediaType of its body; empty where it has none
 */
record ExampleRequest(
        ContractOperation operation,
        String path,
        Set<String> parameters,
        boolean isPublic,
        String stepUp,
        String mediaType,
        String body) {

    static ExampleRequest of(Contract contract, ContractOperation operation) {
        JsonNode described = contract.at(operation);
        JsonNode bodies = described.at("/requestBody/content");
        String mediaType = bodies.isEmpty() ? "" : bodies.fieldNames().next();
        return new ExampleRequest(
                operation,
                path(operation.template(), described.path("parameters")),
                shared(described.path("parameters")),
                described.path("security").isEmpty(),
                described.has("x-step-up-when")
                        ? ""
                        : described.path("x-step-up-purpose").asText(),
                mediaType,
                mediaType.isEmpty() ? "" : example(bodies.get(mediaType)).toString());
    }

    String id() {
        return operation.id();
    }

    private boolean hasBody() {
        return !mediaType.isEmpty();
    }

    /** Asks as this caller, with a key where the operation takes one, and as somebody who has seen what is there. */
    Response send(RequestSpecification caller, String key) {
        caller.accept("*/*").urlEncodingEnabled(false);
        if (parameters.contains("Idempotency-Key")) {
            caller.header("Idempotency-Key", key);
        }
        if (parameters.contains("If-Match")) {
            caller.header("If-Match", "\"seen\"");
        }
        if (hasBody()) {
            caller.config(asBytes()).contentType(mediaType).body((body + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return caller.request(operation.method(), path);
    }

    /** The body is sent as it stands, under whatever name. */
    private RestAssuredConfig asBytes() {
        return RestAssured.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .encodeContentTypeAs(mediaType, ContentType.BINARY)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }

    private static String path(String template, JsonNode parameters) {
        String path = template;
        for (JsonNode parameter : parameters) {
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace(
                        "{" + parameter.path("name").asText() + "}",
                        example(parameter).asText());
            }
        }
        return path;
    }

    private static Set<String> shared(JsonNode parameters) {
        return StreamSupport.stream(parameters.spliterator(), false)
                .filter(parameter -> parameter.has("$ref"))
                .map(parameter -> parameter.path("$ref").asText())
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    /** The first, whatever its name. */
    private static JsonNode example(JsonNode described) {
        return described.path("examples").elements().next().path("value");
    }
}
