package es.o2.mio2.support;

import io.restassured.http.Header;
import io.restassured.http.Headers;
import java.util.List;
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

    /** As it comes over the wire, line by line. */
    static Answer of(String method, String path, List<String> lines) {
        int end = lines.indexOf("");
        List<Header> headers = lines.subList(1, end).stream()
                .map(line -> line.split(": *", 2))
                .map(parts -> new Header(parts[0], parts[1]))
                .toList();
        return new Answer(
                method,
                path,
                Integer.parseInt(lines.get(0).split(" ")[1]),
                new Headers(headers),
                String.join("\n", lines.subList(end + 1, lines.size())));
    }

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
