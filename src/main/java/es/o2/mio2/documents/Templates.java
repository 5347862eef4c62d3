package es.o2.mio2.documents;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The templates of documents, {@code templates/<name>.html} on the classpath, each read once. */
@ApplicationScoped
class Templates {

    private static final String HTML = "text/html";

    private final Engine engine = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(HTML)))
            .addLocator(Templates::locate)
            .build();

    /**
     * The template with its places filled. Every value is escaped: a name with {@code <} in it stays a name.
     *
     * @throws IllegalArgumentException when there is no such template
     */
    String fill(String name, Map<String, Object> data) {
        Template template = engine.getTemplate(name);
        if (template == null) {
            throw new IllegalArgumentException("There is no template " + name);
        }
        return template.data(data).render();
    }

    private static Optional<TemplateLocation> locate(String name) {
        InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("templates/" + name + ".html");
        return Optional.ofNullable(file).map(HtmlTemplate::new);
    }

    private record HtmlTemplate(InputStream file) implements TemplateLocation {

        @Override
        public Reader read() {
            return new InputStreamReader(file, StandardCharsets.UTF_8);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(HTML));
        }
    }
}
