package es.o2.mio2.feeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Some rows of a batch, as they came. */
final class Chunk {

    private static final int FIRST_BYTES = 65_536;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final int maxRowBytes;
    private final List<Row> rows = new ArrayList<>();

    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;
    private int lineStart;
    private boolean tooLong;

    Chunk(int maxRowBytes) {
        this.maxRowBytes = maxRowBytes;
    }

    /** Has no rows any more. */
    void clear() {
        rows.clear();
        size = 0;
        lineStart = 0;
    }

    /** How many rows it has. */
    int rows() {
        return rows.size();
    }

    /** How many bytes its rows have. */
    int bytes() {
        return size;
    }

    /** More of the line that is being read. What is beyond its limit isn't kept. */
    void append(byte[] source, int offset, int length) {
        // One more than a row may have, for the CR that is none of it.
        int kept = Math.min(length, maxRowBytes + 1 - (size - lineStart));
        tooLong |= kept < length;
        if (size + kept > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + kept));
        }
        System.arraycopy(source, offset, bytes, size, kept);
        size += kept;
    }

    /** The line is complete. */
    void endLine(long number) {
        int from = lineStart + (number == 1 && startsWithMark() ? BYTE_ORDER_MARK.length : 0);
        if (!tooLong && size > from && bytes[size - 1] == '\r') {
            size--;
        }
        if (tooLong || size - from > maxRowBytes) {
            rows.add(new Row(number, lineStart, Row.TOO_LONG));
            size = lineStart;
        } else if (isBlank(from)) {
            size = lineStart;
        } else {
            rows.add(new Row(number, from, size - from));
        }
        lineStart = size;
        tooLong = false;
    }

    /** Puts a row at the beginning of an array. */
    void copy(Row row, byte[] target) {
        System.arraycopy(bytes, row.from(), target, 0, row.length());
    }

    List<Row> all() {
        return rows;
    }

    private boolean startsWithMark() {
        int from = lineStart;
        int to = from + BYTE_ORDER_MARK.length;
        return size >= to && Arrays.equals(bytes, from, to, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private boolean isBlank(int from) {
        for (int i = from; i < size; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /**
     * A row.
     *
     * @param line its number in the batch, from 1
     */
    record Row(long line, int from, int length) {

        private static final int TOO_LONG = -1;

        boolean isTooLong() {
            return length == TOO_LONG;
        }
    }
}
