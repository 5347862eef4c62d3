package es.o2.mio2.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Completes a generated document: what every operation has in common is written here once, so that a resource method
 * says no more than what is its own.
 */
abstract class ContractFilter {

    /** JSON, one a line: its schema, and its examples, are a line's. */
    static final String LINES = "application/x-ndjson";

    /** What bodies are that aren't plain JSON. */
    private static final Set<String> OTHER_BODIES = Set.of(LINES, MergePatch.MEDIA_TYPE);

    /** As large as what is in it. */
    private static final String ARCHIVE = "application/zip";

    private static final int TAGGED = 200;
    private static final int MAX_FILE_BYTES = 10_000_000;
    private static final int MAX_STREAM_BYTES = 1_000_000_000;

    private final Map<String, OperationFacts> facts;
    private final Examples examples;
    private final ParameterExamples parameterExamples;

    ContractFilter(IndexView index) {
        this.facts = OperationFacts.byOperationId(index);
        this.examples = new Examples(getClass().getClassLoader());
        this.parameterExamples = new ParameterExamples(examples);
    }

    /** Title, version, tags: what is this document's own. */
    abstract void describe(OpenAPI document);

    /** Whether a path is of this document. */
    abstract boolean has(String path);

    /** Name of the scheme by which its callers show who they are, and what it is. */
    abstract String schemeName();

    abstract String schemeDescription();

    /** Name of the examples that its main story has. */
    abstract String story();

    /** Called by the generator, see {@link org.eclipse.microprofile.openapi.OASFilter}. */
    public void filterOpenAPI(OpenAPI document) {
        describe(document);
        document.setPaths(pathsOf(document));
        SharedParts.addTo(document.getComponents(), story());
        document.getComponents().setSecuritySchemes(Map.of(schemeName(), scheme()));
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> complete(document.getComponents(), path, method, operation)));
        document.getComponents().getSchemas().values().forEach(ContractFilter::tidy);
        GrowingLists.markIn(document);
        Unused.removeFrom(document);
    }

    private Paths pathsOf(OpenAPI document) {
        Paths kept = OASFactory.createPaths();
        new TreeMap<>(document.getPaths().getPathItems()).forEach((path, item) -> {
            if (has(path)) {
                kept.addPathItem(path, item);
            }
        });
        return kept;
    }

    private void complete(Components components, String path, PathItem.HttpMethod method, Operation operation) {
        OperationFacts fact = facts.get(operation.getOperationId());
        boolean tagged = method == PathItem.HttpMethod.GET
                && fact.status() == TAGGED
                && fact.answersJson()
                && !fact.isForNoCache();
        parameterExamples.addTo(operation);
        SharedParts.addParameters(operation, fact, tagged);
        completeBody(operation);
        completeResponses(components, operation, fact, tagged, path.contains("{"));
        operation.setSecurity(
                fact.isPublic()
                        ? List.of()
                        : List.of(OASFactory.createSecurityRequirement().addScheme(schemeName())));
        examples.addTo(operation);
    }

    private static void completeBody(Operation operation) {
        RequestBody body = operation.getRequestBody();
        if (body != null && OTHER_BODIES.stream().noneMatch(body.getContent()::hasMediaType)) {
            body.setContent(jsonOf(body.getContent()));
        }
    }

    private static void completeResponses(
            Components components, Operation operation, OperationFacts fact, boolean tagged, boolean hasId) {
        APIResponse success = successOf(operation.getResponses());
        success.setDescription(fact.successDescription());
        if (success.getContent() != null && !fact.answersEvents()) {
            success.setContent(fact.answersJson() ? jsonOf(success.getContent()) : fileOf(fact.mediaType()));
        }
        if (fact.alsoAs() != null) {
            MediaType file = file(fact.alsoAs().mediaType(), MAX_STREAM_BYTES);
            file.getSchema().setDescription(fact.alsoAs().description());
            success.getContent().addMediaType(fact.alsoAs().mediaType(), file);
        }
        SharedParts.addHeaders(success, fact, tagged);
        APIResponses responses =
                OASFactory.createAPIResponses().addAPIResponse(Integer.toString(fact.status()), success);
        Set<SharedParts.Answer> answers = SharedParts.answers(fact, tagged, hasId, operation.getRequestBody() != null);
        new TreeMap<>(SharedParts.responses(components, operation.getOperationId(), answers, fact))
                .forEach(responses::addAPIResponse);
        if (fact.isRanged()) {
            responses.addAPIResponse(SharedParts.PARTIAL_CONTENT, SharedParts.partOf(success));
        }
        operation.setResponses(responses);
        operation.addExtension("x-error-codes", SharedParts.codes(answers, fact));
        if (fact.stepUp() != null) {
            operation.addExtension("x-step-up-purpose", fact.stepUp().name());
        }
        if (fact.stepUpWhen() != null) {
            operation.addExtension("x-step-up-when", fact.stepUpWhen());
        }
    }

    /** Beside a reference stands a description and nothing that the target says itself. */
    private static void tidy(Schema schema) {
        if (schema.getRef() != null) {
            schema.setType(null);
            schema.setExamples(null);
        } else if (isFreeText(schema)) {
            schema.setPattern(PlainText.ANY);
        }
        if (schema.getProperties() != null) {
            Map.copyOf(schema.getProperties()).forEach((name, property) -> {
                if (isId(property)) {
                    schema.addProperty(name, idLike(property));
                }
            });
            schema.getProperties().values().forEach(ContractFilter::tidy);
        }
        if (schema.getItems() != null) {
            if (isId(schema.getItems())) {
                schema.setItems(idLike(schema.getItems()));
            }
            tidy(schema.getItems());
        }
    }

    /** Text of which nothing is said but how long it is. */
    private static boolean isFreeText(Schema schema) {
        return schema.getType() != null
                && schema.getType().contains(Schema.SchemaType.STRING)
                && schema.getFormat() == null
                && schema.getPattern() == null
                && schema.getEnumeration() == null
                && schema.getConstValue() == null;
    }

    private static boolean isId(Schema property) {
        return property.getRef() == null && "uuid".equals(property.getFormat());
    }

    /** An id with words of its own is written out in full by the generator, with a looser pattern. */
    private static Schema idLike(Schema property) {
        return OASFactory.createSchema().ref("Id").description(property.getDescription());
    }

    private static APIResponse successOf(APIResponses generated) {
        return generated.getAPIResponses().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(OASFactory::createAPIResponse);
    }

    /** JSON it is, by its own name. */
    private static Content jsonOf(Content generated) {
        Map<String, MediaType> json = new LinkedHashMap<>();
        generated.getMediaTypes().values().stream().findFirst().ifPresent(type -> json.put("application/json", type));
        Content content = OASFactory.createContent();
        content.setMediaTypes(json);
        return content;
    }

    /** Bytes as they are; the format is for generators of clients that know them by it. */
    private static Content fileOf(String mediaType) {
        int maxBytes = mediaType.equals(ARCHIVE) ? MAX_STREAM_BYTES : MAX_FILE_BYTES;
        return OASFactory.createContent().addMediaType(mediaType, file(mediaType, maxBytes));
    }

    private static MediaType file(String mediaType, int maxBytes) {
        return OASFactory.createMediaType()
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .format("binary")
                        .contentMediaType(mediaType)
                        .maxLength(maxBytes));
    }

    private SecurityScheme scheme() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description(schemeDescription());
    }
}
