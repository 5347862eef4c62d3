package es.o2.mio2.docs;

import es.o2.mio2.problem.Problem;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A contract and its guides as one page of HTML, which loads nothing. */
final class DocumentationPage {

    private static final String HTML = "text/html";

    private final Path sources;
    private final String name;
    private final ContractDocument contract;
    private final String style;
    private final String script;

    /**
     * @param sources where templates, style, script and guides are
     * @param name the contract's, and that of the folder with its guides
     */
    DocumentationPage(Path sources, String name, ContractDocument contract) throws IOException {
        this.sources = sources;
        this.name = name;
        this.contract = contract;
        this.style = Files.readString(sources.resolve("page.css"));
        this.script = Files.readString(sources.resolve("page.js"));
    }

    String style() {
        return style;
    }

    String script() {
        return script;
    }

    /** All of it. */
    String html() throws IOException {
        ErrorGuide explained = ErrorGuide.read(sources);
        Set<String> codes = codes();
        Markdown markdown = new Markdown(anchors(codes));
        List<ErrorView> errors = explained.of(codes, markdown);
        SchemaReader schemas = new SchemaReader(contract, markdown);
        Map<String, Object> data = new HashMap<>();
        data.put("name", name);
        data.put("title", contract.info().path("title").asText());
        data.put("version", contract.info().path("version").asText());
        data.put("server", contract.server());
        data.put(
                "introduction",
                markdown.html(contract.info().path("description").asText()));
        data.put("style", new RawString(style));
        data.put("script", new RawString(script));
        data.put("guides", guides(markdown));
        data.put("sections", new OperationReader(contract, markdown, schemas, errors).sections());
        data.put("parameters", shared("parameters", schemas, markdown));
        data.put("headers", shared("headers", schemas, markdown));
        data.put("errors", errors);
        data.put("schemas", schemas.all());
        return engine().getTemplate("page").data(data).render();
    }

    /** Those of its operations, and those that no operation names because any path may answer them. */
    private Set<String> codes() {
        Set<String> codes = contract.operations().stream()
                .flatMap(operation -> operation.codes().stream())
                .collect(Collectors.toCollection(HashSet::new));
        codes.add(Problem.NOT_FOUND.name());
        codes.add(Problem.METHOD_NOT_ALLOWED.name());
        return codes;
    }

    private Map<String, String> anchors(Set<String> codes) {
        Map<String, String> anchors = new HashMap<>();
        contract.components("schemas").keySet().forEach(schema -> anchors.put(schema, SchemaReader.anchor(schema)));
        contract.components("parameters").keySet().forEach(header -> anchors.put(header, "header-" + header));
        codes.forEach(code -> anchors.put(code, ErrorGuide.anchor(Problem.valueOf(code))));
        contract.operations().forEach(operation -> {
            anchors.put(operation.id(), operation.id());
            anchors.put(operation.method() + " " + operation.path(), operation.id());
        });
        return anchors;
    }

    /** In the order of their files' names, each with its title as its first line. */
    private List<GuideView> guides(Markdown markdown) throws IOException {
        List<GuideView> guides = new ArrayList<>();
        for (Path file : guideFiles()) {
            String[] text = Files.readString(file).split("\\R", 2);
            String id = "guide-" + file.getFileName().toString().replaceAll("^[0-9]+-|\\.md$", "");
            guides.add(new GuideView(id, text[0].replaceFirst("^# ", ""), markdown.guide(id, text[1])));
        }
        return guides;
    }

    private List<Path> guideFiles() throws IOException {
        try (Stream<Path> files = Files.list(sources.resolve(name))) {
            return files.sorted().toList();
        }
    }

    private List<OperationView.ParameterView> shared(String kind, SchemaReader schemas, Markdown markdown) {
        return contract.components(kind).entrySet().stream()
                .map(part -> new OperationView.ParameterView(
                        part.getKey(),
                        kind,
                        part.getValue().path("required").asBoolean(),
                        schemas.type(part.getValue().path("schema")),
                        markdown.inline(part.getValue().path("description").asText()),
                        schemas.limits(part.getValue().path("schema"))))
                .toList();
    }

    private Engine engine() {
        return Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(HTML)))
                .addLocator(this::locate)
                .build();
    }

    private Optional<TemplateLocation> locate(String template) {
        try {
            return Optional.of(new HtmlTemplate(Files.readString(sources.resolve(template + ".html"))));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private record HtmlTemplate(String text) implements TemplateLocation {

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(HTML));
        }
    }
}
