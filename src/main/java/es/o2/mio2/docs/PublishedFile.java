package es.o2.mio2.docs;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A file of the documentation as the build made it: compressed, as nearly every client takes it, and as large as it is for
 * the others. It is there once for all who are sent it: however many take it slowly, none of them has a copy.
 *
 * @param tag of the compressed bytes, and in another form of the others, which are another representation
 * @param headers what goes with it, besides what every file has
 */
record PublishedFile(Buffer gzip, Buffer plain, String tag, Map<String, String> headers) {

    /** The customers' contract, by the name of its files. */
    static final String CUSTOMERS = "mi-o2-v1";

    /** The operator's. */
    static final String OPERATIONS = "operations-v1";

    static final String YAML = "application/openapi+yaml;version=3.1";
    static final String JSON = "application/openapi+json;version=3.1";
    static final String HTML = "text/html;charset=UTF-8";

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final String GZIP = "gzip";
    private static final Pattern NAMED = Pattern.compile("(?:x-)?gzip(?:;.*)?");
    private static final Pattern REFUSED = Pattern.compile(";q=0(?:\\.0*)?$");

    /** A minute old at most where somebody asks again, and then mostly found unchanged by its tag. */
    private static final String CACHED = "public, max-age=60";

    /** The page of a contract, which may load nothing and run nothing but what stands in it. */
    static PublishedFile page(String contract) {
        String policy = new String(resource(contract + ".csp"), StandardCharsets.UTF_8);
        return read(
                contract + ".html",
                Map.of(
                        "Content-Security-Policy",
                        policy,
                        "Link",
                        "<openapi/" + contract + ".yaml>; rel=\"service-desc\"; type=\"application/openapi+yaml\""));
    }

    /** The contract itself, in one of its two forms. */
    static PublishedFile document(String file) {
        return read(file, Map.of("Link", "<../docs>; rel=\"service-doc\"; type=\"text/html\""));
    }

    /** What an answer has for a body: nothing where the caller has it already. */
    record Answer(int status, Buffer body) {}

    /** Says in the answer's headers what it is, and gives what has to be sent. */
    Answer answer(RoutingContext context) {
        HttpServerResponse response = context.response();
        boolean compressed = takesGzip(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
        String own = '"' + tag + (compressed ? "" : "-plain") + '"';
        headers.forEach(response::putHeader);
        response.putHeader(HttpHeaders.ETAG, own)
                .putHeader(HttpHeaders.CACHE_CONTROL, CACHED)
                .putHeader(HttpHeaders.VARY, "Accept-Encoding, Origin")
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, "en");
        String known = String.join(",", context.request().headers().getAll(HttpHeaders.IF_NONE_MATCH));
        if (known.contains(own) || known.equals("*")) {
            return new Answer(NOT_MODIFIED, null);
        }
        if (compressed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        Buffer body = compressed ? gzip : plain;
        if (context.request().method() == HttpMethod.HEAD) {
            // Who only looks is told its length, which shows of itself where a body comes with it.
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        }
        return new Answer(OK, body);
    }

    private static byte[] inflated(byte[] gzip) {
        try (InputStream inflated = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return inflated.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** RFC 9110, section 12.5.3: what is named counts, and {@code *} for what isn't. */
    static boolean takesGzip(String acceptEncoding) {
        List<String> codings = acceptEncoding == null
                ? List.of()
                : Stream.of(acceptEncoding.toLowerCase(Locale.ROOT).split(","))
                        .map(coding -> coding.replaceAll("\\s", ""))
                        .toList();
        List<String> named = codings.stream()
                .filter(coding -> NAMED.matcher(coding).matches())
                .toList();
        return (named.isEmpty() ? codings.stream().filter(coding -> coding.startsWith("*")) : named.stream())
                .anyMatch(coding -> !REFUSED.matcher(coding).find());
    }

    private static PublishedFile read(String name, Map<String, String> headers) {
        byte[] gzip = resource(name + ".gz");
        return new PublishedFile(shared(gzip), shared(inflated(gzip)), tagOf(gzip), headers);
    }

    /** Outside of the heap, from where a connection writes without copying it. */
    private static Buffer shared(byte[] bytes) {
        return BufferImpl.buffer(Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly()));
    }

    private static byte[] resource(String name) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream("docs/" + name)) {
            if (file == null) {
                throw new IllegalStateException("docs/" + name + " is missing: ./mvnw process-classes makes it");
            }
            return file.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String tagOf(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
