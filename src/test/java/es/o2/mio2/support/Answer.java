package es.o2.mio2.support;

import io.restassured.http.Headers;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request was answered with, as far as the contract speaks of it.
 *
 * @param method of the request, in capitals
 * @param path of the request, without its query
 * @param body as text; empty where there is none
 */
record Answer(String method, String path, int status, Headers headers, String body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getValue(name));
    }

    /** The media type without its parameters; empty where there is none. */
    String mediaType() {
        return header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    boolean isProblem() {
        return mediaType().equals("application/problem+json");
    }

    boolean isJson() {
        return isProblem() || mediaType().equals("application/json");
    }

    boolean isPdf() {
        return mediaType().equals("application/pdf");
    }

    /** Whether the body is there to be read: HEAD is answered as GET is, less the body. */
    boolean hasBody() {
        return !method.equals("HEAD");
    }

    /** Whether it lets a browser's page of another origin ask: no operation's answer. */
    boolean isPreflight() {
        return method.equals("OPTIONS")
                && status < 300
                && body.isEmpty()
                && header("Access-Control-Allow-Origin").isPresent();
    }
}
