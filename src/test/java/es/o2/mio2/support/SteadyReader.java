package es.o2.mio2.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A customer who reads what they have read already, and is told whether it is still so.
 *
 * @param token theirs
 */
public record SteadyReader(Statements statements, String token) {

    /** What another instance changes is heard of in a second; in a build, other work takes the cores at any moment. */
    public static final Duration SOON = Duration.ofSeconds(10);

    private static final Duration WHILE_BUSY = Duration.ofSeconds(20);

    /** The tag of an answer, once it is kept: then it is known without a question to the database. */
    public String kept(String path) {
        AtomicReference<String> tag = new AtomicReference<>();
        Eventually.within(WHILE_BUSY, "the tag is kept", () -> {
            tag.set(Api.as(token).get(path).header("ETag"));
            return asked(path, tag.get()).isEmpty();
        });
        return tag.get();
    }

    /** What the database is asked, to tell whether an answer is still so. */
    public List<String> asked(String path, String tag) {
        return statements.of(name -> Api.as(token)
                .header("x-correlator", name)
                .header("If-None-Match", tag)
                .get(path));
    }

    /** Asks whether an answer is still so. */
    public Response read(String path, String tag) {
        return Api.as(token).header("If-None-Match", tag).get(path);
    }

    /** Something is written that makes the answer another: whoever knows that it was has the other one. */
    public void seesAtOnce(String path, Supplier<Response> write) {
        String tag = kept(path);
        Response written = write.get();
        assertTrue(written.statusCode() < 300, written::asString);
        Response read = read(path, tag);
        assertEquals(200, read.statusCode(), path);
        assertNotEquals(tag, read.header("ETag"));
    }

    /** Something happens elsewhere that makes the answer another; gives how long after it is. */
    public Duration seesSoon(String path, String what, Runnable change) {
        String tag = kept(path);
        change.run();
        return Eventually.within(SOON, what, () -> read(path, tag).statusCode() == 200);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "SteadyReader";
    }
}
