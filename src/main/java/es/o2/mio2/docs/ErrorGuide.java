package es.o2.mio2.docs;

import es.o2.mio2.problem.Problem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code errors.md} says of each problem: a heading with its code, a paragraph why it comes, and one what to do. */
final class ErrorGuide {

    private static final String FILE = "errors.md";
    private static final String TEXTS = "messages/texts_en.properties";

    private final Map<String, List<String>> paragraphs = new LinkedHashMap<>();
    private final Properties texts = new Properties();

    private ErrorGuide() {}

    static ErrorGuide read(Path guides) throws IOException {
        ErrorGuide guide = new ErrorGuide();
        for (String part : Files.readString(guides.resolve(FILE)).split("(?m)^## ")) {
            if (!part.isBlank()) {
                String[] entry = part.strip().split("\\R", 2);
                guide.paragraphs.put(entry[0], List.of(entry[1].split("\\R\\s*\\R")));
            }
        }
        try (var reader = new InputStreamReader(
                ErrorGuide.class.getClassLoader().getResourceAsStream(TEXTS), StandardCharsets.UTF_8)) {
            guide.texts.load(reader);
        }
        guide.check();
        return guide;
    }

    /** No problem goes unexplained, and nothing is explained that isn't one. */
    private void check() {
        List<String> codes = Stream.of(Problem.values()).map(Problem::name).toList();
        if (!Set.copyOf(codes).equals(paragraphs.keySet())) {
            throw new IllegalStateException(
                    FILE + " and the catalogue of problems differ: of " + codes + " it has " + paragraphs.keySet());
        }
        paragraphs.forEach((code, told) -> {
            if (told.size() != 2) {
                throw new IllegalStateException(FILE + " says of " + code + " not why and what to do, but " + told);
            }
        });
    }

    /** Those that are asked for, in the catalogue's order. */
    List<ErrorView> of(Set<String> codes, Markdown markdown) {
        return Stream.of(Problem.values())
                .filter(problem -> codes.contains(problem.name()))
                .map(problem -> view(problem, markdown))
                .toList();
    }

    private ErrorView view(Problem problem, Markdown markdown) {
        List<String> told = paragraphs.get(problem.name());
        return new ErrorView(
                anchor(problem),
                problem.name(),
                problem.status(),
                problem.type(),
                texts.getProperty("problem." + problem.name() + ".title"),
                markdown.inline(told.get(0)),
                markdown.inline(told.get(1)));
    }

    /** {@code problem-not-found}: the end of the problem's {@code type}. */
    static String anchor(Problem problem) {
        return "problem-" + problem.type().substring(problem.type().lastIndexOf(':') + 1);
    }
}
