package es.o2.mio2.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchBodyTest {

    @Test
    void linesEndWithEitherAndTheLastWithNone() throws IOException {
        assertEquals(List.of("1:{a}", "2:{b}", "3:{c}"), rows("{a}\n{b}\r\n{c}"));
        assertEquals(List.of("1:{a}"), rows("{a}\n"));
        assertEquals(List.of("1:{a}"), rows("{a}\r\n"));
    }

    @Test
    void blankLinesArePassedOverAndKeepTheirNumbers() throws IOException {
        assertEquals(List.of("2:{a}", "5:{b}"), rows("\n{a}\n \t\n\r\n{b}\n\n"));
        assertEquals(List.of(), rows(""));
        assertEquals(List.of(), rows("\n\n"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLineAndNoneOfTheOthers() throws IOException {
        assertEquals(List.of("1:{a}", "2:\uFEFF{b}"), rows("\uFEFF{a}\n\uFEFF{b}"));
        assertEquals(List.of("2:{a}"), rows("\uFEFF\n{a}"));
    }

    /** 10 bytes: neither CR nor LF counts. */
    @Test
    void aLineThatIsTooLongIsPassedOverToItsEnd() throws IOException {
        assertEquals(
                List.of("1:0123456789", "2:too long", "3:0123456789", "4:too long", "5:{c}"),
                rows("0123456789\n0123456789a\n0123456789\r\n" + "x".repeat(200_000) + "\n{c}", "max-row-bytes", "10"));
        assertEquals(List.of("1:too long"), rows("x".repeat(11), "max-row-bytes", "10"));
    }

    @Test
    void chunksAreFullByRowsOrByBytes() throws IOException {
        BatchBody byRows = body("1\n2\n\n3\n4\n5\n", Map.of("mio2.feeds.chunk-rows", "2"));
        assertEquals(List.of(2, 2, 1, 0), sizes(byRows));
        BatchBody byBytes = body("123\n456\n789\n", Map.of("mio2.feeds.chunk-bytes", "4"));
        assertEquals(List.of(2, 1, 0), sizes(byBytes));
    }

    private static List<Integer> sizes(BatchBody body) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        do {
            sizes.add(body.next().rows());
        } while (sizes.get(sizes.size() - 1) > 0);
        return sizes;
    }

    private static List<String> rows(String text) throws IOException {
        return rows(text, "max-row-bytes", "65536");
    }

    private static List<String> rows(String text, String setting, String value) throws IOException {
        List<String> rows = new ArrayList<>();
        BatchBody body = body(text, Map.of("mio2.feeds." + setting, value));
        for (Chunk chunk = body.next(); chunk.rows() > 0; chunk = body.next()) {
            for (Chunk.Row row : chunk.all()) {
                rows.add(row.line() + ":" + (row.isTooLong() ? "too long" : text(chunk, row)));
            }
        }
        return rows;
    }

    private static String text(Chunk chunk, Chunk.Row row) {
        byte[] bytes = new byte[row.length()];
        chunk.copy(row, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static BatchBody body(String text, Map<String, String> settings) {
        FeedsConfig config = ReceivedBodyTest.of(settings);
        return new BatchBody(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), config);
    }
}
