package es.o2.mio2.documents;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Pdf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfRendererTest {

    private static final Instant CREATED = Instant.parse("2026-11-21T23:00:00Z");

    private final PdfRenderer renderer = new PdfRenderer();

    @Test
    void theSameGivesTheSameBytesAndAnythingElseDoesNot() {
        byte[] first = renderer.render(page("<p>Hola</p>"), CREATED);

        assertArrayEquals(first, renderer.render(page("<p>Hola</p>"), CREATED));
        assertFalse(Arrays.equals(first, renderer.render(page("<p>Adiós</p>"), CREATED)));
        assertFalse(Arrays.equals(first, renderer.render(page("<p>Hola</p>"), CREATED.plusSeconds(1))));
    }

    @Test
    void manyAtOnceAreAsGoodAsOne() throws Exception {
        byte[] alone = renderer.render(page("<h1>Ñandú</h1><p>Hola</p>"), CREATED);
        Callable<byte[]> render = () -> renderer.render(page("<h1>Ñandú</h1><p>Hola</p>"), CREATED);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (var rendered : pool.invokeAll(Collections.nCopies(40, render))) {
                assertArrayEquals(alone, rendered.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void everyLetterOfEveryLanguageIsThere() {
        String letters = "áéíóúüñç àèòïl·l ÁÉÍÓÚÜÑÇ ÀÈÒÏL·L ¿¡«»“”’–… € º ª Mb/s";

        Pdf pdf = new Pdf(renderer.render(page("<p>" + letters + "</p>"), CREATED));

        assertEquals(letters, pdf.text().strip());
        pdf.isForEverybody("es");
    }

    @Test
    void whatTheTypefaceLacksBreaksNothing() {
        Pdf pdf = new Pdf(renderer.render(page("<p>😀 日本 شكرا</p>"), CREATED));

        pdf.isForEverybody("es");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src='http://127.0.0.1:%d/x.png' alt='x'/>",
                "<p style='background-image: url(http://127.0.0.1:%d/x.png)'>x</p>",
                "<a href='http://127.0.0.1:%d/x' download='x' data-content-type='text/plain' relationship='Source'>x</a>",
                "<img src='file:///etc/hostname#%d' alt='x'/>",
                "<img src='classpath:application.properties#%d' alt='x'/>",
                "<img src='x.png?%d' alt='x'/>",
                "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=#%d' alt='x'/>"
            })
    void whatIsOutsideIsRefusedAndNeverAskedFor(String reference) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            String xhtml = page(reference.formatted(server.getLocalPort()));

            assertThrows(IllegalArgumentException.class, () -> renderer.render(xhtml, CREATED));
            assertThrows(SocketTimeoutException.class, server::accept);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@import url('http://127.0.0.1:%d/x.css');",
                "@font-face { font-family: X; src: url('http://127.0.0.1:%d/x.ttf'); } p { font-family: X; }",
                "p { background-image: url('http://127.0.0.1:%d/x.png'); }"
            })
    void whatAStyleAsksForOutsideIsRefusedToo(String style) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            String xhtml = page("<p>x</p>").replace("<style>", "<style>" + style.formatted(server.getLocalPort()));

            assertThrows(IllegalArgumentException.class, () -> renderer.render(xhtml, CREATED));
            assertThrows(SocketTimeoutException.class, server::accept);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body><p>not closed</body></html>",
                "no markup",
                "",
                "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><html><body>&x;</body></html>",
                "<!DOCTYPE html SYSTEM 'http://127.0.0.1/x.dtd'><html><body/></html>",
                "<html><body>&nbsp;</body></html>"
            })
    void whatIsNotWellFormedOrHasADocumentTypeIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> renderer.render(text, CREATED));
    }

    @Test
    void whatXmlCanNotSayIsLeftOut() {
        assertEquals(
                "ab",
                new Pdf(renderer.render(page("<p>a\u0000\u0007\uFFFE\uD800b</p>"), CREATED))
                        .text()
                        .strip());
    }

    /** So that a test that finds nothing wrong means something. */
    @Test
    void aDocumentWithoutALanguageOrATitleIsFoundOut() {
        byte[] bare = renderer.render(
                "<html xmlns='http://www.w3.org/1999/xhtml'><body><p style='font-family:"
                        + " \"Liberation Sans\"'>x</p></body></html>",
                CREATED);

        AssertionError found = assertThrows(AssertionError.class, () -> new Pdf(bare).keepsToItsPromises());
        assertTrue(found.getMessage().contains("ua1"), found.getMessage());
    }

    private static String page(String body) {
        return "<html xmlns='http://www.w3.org/1999/xhtml' lang='es'><head><title>Prueba</title>"
                + "<meta name='title' content='Prueba'/><meta name='subject' content='Prueba'/>"
                + "<style>body { font-family: 'Liberation Sans'; }</style></head><body>" + body + "</body></html>";
    }
}
