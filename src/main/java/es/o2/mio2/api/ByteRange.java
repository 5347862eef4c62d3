package es.o2.mio2.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file, as {@code Range} asks for it (RFC 9110, section 14.1.2).
 *
 * @param first of its bytes, from 0
 * @param last of its bytes, included; less than the first where the file has none of what is asked for
 */
record ByteRange(int first, int last) {

    private static final Pattern ONE = Pattern.compile("(?i:bytes)=[ \\t]*(\\d{0,40})-(\\d{0,40})[ \\t]*");
    private static final int MOST_DIGITS = 18;

    /**
     * What is asked for of a file of so many bytes. Nothing where all of it is to be given: where no range is asked for,
     * several are, or what is asked for isn't one. A server may give all whatever is asked for (section 14.2).
     */
    static Optional<ByteRange> of(List<String> ranges, int length) {
        if (ranges.size() != 1) {
            return Optional.empty();
        }
        Matcher range = ONE.matcher(ranges.get(0));
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long suffix = Math.min(number(range.group(2)), length);
            return Optional.of(new ByteRange((int) (length - suffix), length - 1));
        }
        long first = number(range.group(1));
        long last = range.group(2).isEmpty() ? Long.MAX_VALUE : number(range.group(2));
        if (last < first) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange((int) Math.min(first, length), (int) Math.min(last, length - 1L)));
    }

    /** Whether the file has any of it. */
    boolean isSatisfiable() {
        return first <= last;
    }

    /** As {@code Content-Range} tells it, of a file of so many bytes. */
    String contentRange(int length) {
        return "bytes " + first + "-" + last + "/" + length;
    }

    private static long number(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(significant);
    }
}
