package es.o2.mio2.docs;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.support.Api;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation as it is served: the contract as it is checked in, and pages that load nothing. */
@QuarkusTest
class DocsTest {

    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");
    private static final Pattern HANDLER = Pattern.compile("<[a-z]+[^>]* on[a-z]+=");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    /** What a guide says in code, and is the name of an operation, or its method and path. */
    private static final Pattern OPERATION =
            Pattern.compile("(?:list|get|create|replace|update|delete|cancel|download|complete|stream)[A-Z][A-Za-z0-9]*"
                    + "|(?:GET|POST|PUT|PATCH|DELETE) /(?:v1|operations)\\S*");

    private static final Pattern CALLED = Pattern.compile("(?:call ['\"]?|\\$api|\\$\\{api})(/[^\\s'\"?)`]*)");

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI application;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void theServedDocumentIsTheOneThatIsCheckedIn() throws Exception {
        HttpResponse<byte[]> served = get(application.resolve("/openapi/mi-o2-v1.yaml"));

        assertEquals(200, served.statusCode());
        assertArrayEquals(Files.readAllBytes(Path.of("openapi", "mi-o2-v1.yaml")), served.body());
        assertType(served, "application/openapi+yaml", "version=3.1");
        assertHeader(served, "Cache-Control", "public, max-age=60");
        assertHeader(served, "Vary", "Accept-Encoding, Origin");
        assertHeader(served, "Link", "<../docs>; rel=\"service-doc\"; type=\"text/html\"");
    }

    @Test
    void soIsTheOperatorsOnTheManagementPortAlone() throws Exception {
        HttpResponse<byte[]> served = get(management.resolve("/openapi/operations-v1.yaml"));

        assertEquals(200, served.statusCode());
        assertArrayEquals(Files.readAllBytes(Path.of("openapi", "operations-v1.yaml")), served.body());
        Api.unchecked()
                .get("/openapi/operations-v1.yaml")
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
        assertEquals(404, get(management.resolve("/openapi/mi-o2-v1.yaml")).statusCode());
    }

    @Test
    void asJsonItSaysTheSame() throws Exception {
        HttpResponse<byte[]> served = get(application.resolve("/openapi/mi-o2-v1.json"));

        assertType(served, "application/openapi+json", "version=3.1");
        assertEquals(
                new YAMLMapper().readTree(Path.of("openapi", "mi-o2-v1.yaml").toFile()),
                new ObjectMapper().readTree(served.body()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/openapi/mi-o2-v1.yaml", "/openapi/mi-o2-v1.json", "/openapi/operations-v1.yaml"})
    void whatIsKnownIsNotSentAgainAndIsSmallOnItsWay(String path) throws Exception {
        URI uri = (path.contains("operations") ? management : application).resolve(path);
        HttpResponse<byte[]> plain = get(uri);
        HttpResponse<byte[]> small = get(uri, "Accept-Encoding", "br, gzip;q=0.5");

        assertHeader(small, "Content-Encoding", "gzip");
        assertFalse(plain.headers().firstValue("Content-Encoding").isPresent());
        assertArrayEquals(plain.body(), new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes());
        assertNotEquals(tag(plain), tag(small));
        assertEquals(304, get(uri, "If-None-Match", tag(plain)).statusCode());
        assertEquals(200, get(uri, "If-None-Match", tag(small)).statusCode());
        assertEquals(
                304,
                get(uri, "Accept-Encoding", "gzip", "If-None-Match", "\"x\", W/" + tag(small))
                        .statusCode());
        assertFalse(get(uri, "Accept-Encoding", "gzip;q=0")
                .headers()
                .firstValue("Content-Encoding")
                .isPresent());
        HttpResponse<Void> looked = client.send(
                HttpRequest.newBuilder(uri)
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        assertEquals(
                plain.body().length,
                looked.headers().firstValueAsLong("Content-Length").orElseThrow());
    }

    /** That anybody may read it is no reason to let the page of an unknown origin call. */
    @Test
    void noOtherOriginGetsIt() {
        Api.unchecked()
                .header("Origin", "https://evil.example")
                .get("/openapi/mi-o2-v1.yaml")
                .then()
                .statusCode(403)
                .body("code", equalTo("PERMISSION_DENIED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {PublishedFile.CUSTOMERS, PublishedFile.OPERATIONS})
    void thePageLoadsNothingAndRunsOnlyWhatStandsInIt(String name) throws Exception {
        HttpResponse<byte[]> served = get(page(name));
        String page = text(served);

        assertEquals(200, served.statusCode());
        assertType(served, "text/html", "charset=UTF-8");
        assertHeader(served, "X-Content-Type-Options", "nosniff");
        assertEquals(
                List.of("default-src 'none'; style-src '" + hash(between(page, "<style>", "</style>"))
                        + "'; script-src '" + hash(between(page, "<script>", "</script>"))
                        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
                served.headers().allValues("Content-Security-Policy"));
        assertEquals(
                Set.of("openapi/" + name + ".yaml", "openapi/" + name + ".json"),
                Set.copyOf(all(LINK, page).filter(link -> !link.startsWith("#")).toList()));
        assertFalse(page.contains(" style="));
        assertFalse(HANDLER.matcher(page).find());
    }

    @ParameterizedTest
    @ValueSource(strings = {PublishedFile.CUSTOMERS, PublishedFile.OPERATIONS})
    void everyLinkOfThePageLeadsSomewhere(String name) throws Exception {
        String page = text(get(page(name)));
        List<String> ids = all(ID, page).toList();

        assertEquals(ids.size(), new HashSet<>(ids).size());
        assertEquals(
                List.of(),
                all(LINK, page)
                        .filter(link -> link.startsWith("#") && !ids.contains(link.substring(1)))
                        .toList());
        assertEquals(
                List.of(),
                contract(name).operations().stream()
                        .map(DocumentedOperation::id)
                        .filter(id -> !ids.contains(id))
                        .toList());
    }

    @Test
    void everyFieldSaysOfWhatTypeItIs() throws Exception {
        for (String name : List.of(PublishedFile.CUSTOMERS, PublishedFile.OPERATIONS)) {
            assertFalse(text(get(page(name))).contains("<span class=\"type\"></span>"), name);
        }
        assertTrue(text(get(page(PublishedFile.CUSTOMERS))).contains("<span class=\"type\">string or null</span>"));
    }

    @Test
    void theCustomersPageHasNothingOfTheOperators() throws Exception {
        String page = text(get(page(PublishedFile.CUSTOMERS)));

        assertFalse(page.contains("/operations/"));
        assertFalse(page.contains("operatorToken"));
        assertEquals(
                List.of(),
                contract(PublishedFile.OPERATIONS).operations().stream()
                        .map(DocumentedOperation::id)
                        .filter(page::contains)
                        .toList());
    }

    @Test
    void everyProblemIsExplainedWhereItComes() throws Exception {
        Set<String> explained = new HashSet<>();
        for (String name : List.of(PublishedFile.CUSTOMERS, PublishedFile.OPERATIONS)) {
            List<String> ids = all(ID, text(get(page(name)))).toList();
            contract(name).operations().forEach(operation -> operation
                    .codes()
                    .forEach(code -> assertTrue(ids.contains(ErrorGuide.anchor(Problem.valueOf(code))), code)));
            explained.addAll(ids);
        }
        assertEquals(
                List.of(),
                Stream.of(Problem.values())
                        .map(ErrorGuide::anchor)
                        .filter(anchor -> !explained.contains(anchor))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {PublishedFile.CUSTOMERS, PublishedFile.OPERATIONS})
    void guidesSpeakOfOperationsThatThereAre(String name) throws IOException {
        // The demo's, and a field that is called as an operation might be.
        Set<String> known = new HashSet<>(Set.of("GET /demo/messages", "GET /demo/codes", "completeUntil"));
        contract(name).operations().forEach(operation -> {
            known.add(operation.id());
            known.add(operation.method() + " " + operation.path());
        });
        for (String guide : guides(name)) {
            Pattern.compile("`([^`\n]+)`")
                    .matcher(guide)
                    .results()
                    .map(code -> code.group(1))
                    .filter(code -> OPERATION.matcher(code).matches())
                    .forEach(code -> assertTrue(known.contains(code), code));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PublishedFile.CUSTOMERS, PublishedFile.OPERATIONS})
    void guidesCallPathsThatThereAre(String name) throws IOException {
        List<DocumentedOperation> operations = contract(name).operations();
        String base = name.equals(PublishedFile.OPERATIONS) ? "/operations/v1" : "";
        for (String guide : guides(name)) {
            CALLED.matcher(guide)
                    .results()
                    .map(call -> call.group(1))
                    .filter(path -> !path.startsWith("/demo/") && !path.startsWith("/operations/v1$"))
                    .map(path -> path.startsWith("/v1") || base.isEmpty() ? path : base + path)
                    .forEach(path ->
                            assertTrue(operations.stream().anyMatch(operation -> fits(operation.path(), path)), path));
        }
    }

    /** A variable of the shell may stand for anything in a path. */
    private static boolean fits(String template, String path) {
        String[] expected = template.split("/");
        String[] called = path.split("/");
        if (expected.length != called.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!expected[i].startsWith("{") && !expected[i].equals(called[i])) {
                return false;
            }
        }
        return true;
    }

    private static List<String> guides(String name) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "docs", name))) {
            List<Path> sorted = files.sorted().toList();
            assertFalse(sorted.isEmpty());
            return sorted.stream().map(DocsTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static ContractDocument contract(String name) throws IOException {
        return ContractDocument.read(Files.readAllBytes(Path.of("openapi", name + ".yaml")));
    }

    private URI page(String name) {
        return (name.equals(PublishedFile.CUSTOMERS) ? application : management).resolve("/docs");
    }

    private HttpResponse<byte[]> get(URI uri, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String tag(HttpResponse<?> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    /** The framework may put quotes around a parameter, and name the charset, too. */
    private static void assertType(HttpResponse<?> response, String type, String parameter) {
        List<String> parts = List.of(response.headers()
                .firstValue("Content-Type")
                .orElseThrow()
                .replace("\"", "")
                .split("; ?"));
        assertEquals(type, parts.get(0));
        assertTrue(parts.contains(parameter), parts::toString);
    }

    private static void assertHeader(HttpResponse<?> response, String name, String value) {
        assertEquals(List.of(value), response.headers().allValues(name));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static Stream<String> all(Pattern pattern, String page) {
        return pattern.matcher(page).results().map((MatchResult found) -> found.group(1));
    }

    private static String between(String page, String before, String after) {
        int from = page.indexOf(before) + before.length();
        return page.substring(from, page.indexOf(after, from));
    }

    private static String hash(String inline) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
