package es.o2.mio2.notices;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What an e-mail says, in its two forms: text, and HTML after {@code templates/email.html}. */
@ApplicationScoped
class EmailBody {

    private static final String TEMPLATE = "templates/email.html";
    private static final String HTML = "text/html";
    private static final Pattern LINE_END = Pattern.compile("\\R");

    private final Texts texts;
    private final Template template;

    EmailBody(Texts texts) {
        this.texts = texts;
        Engine engine = Engine.builder()
                .addDefaults()
                .addResultMapper(new HtmlEscaper(List.of(HTML)))
                .build();
        this.template = engine.parse(read(), Variant.forContentType(HTML));
    }

    /** The text, with the footer under it. */
    String text(Message message) {
        return message.body() + "\n\n-- \n" + footer(message.language()) + "\n";
    }

    /** The same as HTML: each line is a paragraph. Every value is escaped. */
    String html(Message message, String subject) {
        return template.data(Map.of(
                        "language", message.language().tag(),
                        "subject", subject,
                        "paragraphs", paragraphs(message.body()),
                        "footer",
                                LINE_END.splitAsStream(footer(message.language()))
                                        .toList()))
                .render();
    }

    private static List<String> paragraphs(String body) {
        return LINE_END.splitAsStream(body).filter(line -> !line.isBlank()).toList();
    }

    private String footer(Language language) {
        return texts.get(language, "email.footer.contact") + "\n" + texts.get(language, "email.footer.codes");
    }

    private static String read() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(TEMPLATE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
