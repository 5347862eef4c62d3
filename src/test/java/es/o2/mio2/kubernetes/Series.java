package es.o2.mio2.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One of those that Prometheus reads: a metric with its labels. */
record Series(String name, Map<String, String> labels) {

    private static final Pattern LINE = Pattern.compile("([a-z][a-z0-9_]*)(?:\\{(.*?)})? \\S+.*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** All of a page of metrics. */
    static List<Series> in(String page) {
        return page.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Series(line.group(1), labels(line.group(2))))
                .toList();
    }

    /** Whether its labels have values that these patterns match. */
    boolean has(Map<String, String> patterns) {
        return patterns.entrySet().stream()
                .allMatch(label -> labels.getOrDefault(label.getKey(), "").matches(label.getValue()));
    }

    private static Map<String, String> labels(String text) {
        return LABEL.matcher(text == null ? "" : text)
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
    }
}
