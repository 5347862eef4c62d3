package es.o2.mio2.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both documents keep to, whatever operations they have. */
class ContractTest {

    /** Where {@code null} says that something is to be taken away (RFC 7396). */
    private static final Set<String> CLEARED = Set.of(
            "/components/schemas/LineChange/properties/alias",
            "/components/schemas/ProfileChange/properties/greetingName");

    private static final String OPERATION_ID =
            "^(list|get|search|create|replace|update|delete|start|confirm|cancel|request|accept|download|verify"
                    + "|complete|stream)[A-Z][A-Za-z0-9]*$";
    private static final Set<String> BESIDE_A_REFERENCE = Set.of("$ref", "description");

    @ParameterizedTest
    @MethodSource("contracts")
    void theDocumentIsOneOfOpenApi31(Contract contract) {
        JsonNode document = contract.document();

        assertTrue(document.path("openapi").asText().matches("3\\.1\\.[0-9]+"));
        assertFalse(document.has("jsonSchemaDialect"));
        assertTrue(document.at("/info/version").asText().matches("[0-9]+\\.[0-9]+\\.[0-9]+"));
        assertFalse(contract.operations().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyExampleKeepsToItsSchema(Contract contract) {
        List<String> wrong = new ArrayList<>();
        contract.forEachObject((place, node) -> {
            String schema = node.has("schema") ? place + "/schema" : place;
            examplesOf(node).forEach(example -> contract.violations(schema, example)
                    .forEach(violation -> wrong.add(place + ": " + example + ": " + violation)));
        });
        assertNone(wrong);
    }

    /** Each request body, good answer and parameter tells a story by name. */
    @ParameterizedTest
    @MethodSource("contracts")
    void everyBodyAndParameterHasNamedExamples(Contract contract) {
        assertNone(places(contract, (place, node) -> {
            boolean body = place.endsWith("/content/application~1json");
            boolean parameter = node.has("in") && node.has("name");
            return (body || parameter) && !node.path("examples").isObject();
        }));
    }

    /** Paths are kebab-case nouns, JSON and queries camelCase, enum values UPPER_SNAKE. */
    @ParameterizedTest
    @MethodSource("contracts")
    void namesAreWrittenAsTheContractWritesThem(Contract contract) {
        assertNone(contract.operations().stream()
                .map(ContractOperation::template)
                .filter(template -> !template.equals("/.well-known/jwks.json"))
                .filter(template -> !template.matches("(/([a-z][a-z0-9-]*|\\{[a-z][A-Za-z0-9]*}))+"))
                .toList());
        assertNone(places(contract, (place, node) -> {
            boolean properties = place.endsWith("/properties");
            return properties && !every(node.fieldNames(), "[a-z][A-Za-z0-9]*");
        }));
        assertNone(places(contract, (place, node) -> {
            boolean named = !place.endsWith("/Language") && !place.endsWith("/Content-Language/schema");
            boolean ours =
                    !place.contains("JsonWebKey") && !place.endsWith("/tokenType") && !place.endsWith("/EventType");
            return named && ours && !every(texts(node.path("enum")), "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
        }));
    }

    /** Dates end on {@code Date} or {@code On}, moments on {@code At}; {@code asOf} is one, and a parameter's bounds are. */
    @ParameterizedTest
    @MethodSource("contracts")
    void aDateSaysThatItIsOne(Contract contract) {
        assertNone(places(contract, (place, node) -> {
            String type = node.path("$ref").asText();
            String name = place.substring(place.lastIndexOf('/') + 1);
            return (type.endsWith("/CalendarDate") && !name.matches(".*(Date|On)"))
                    || (type.endsWith("/Timestamp") && !name.matches(".*At|asOf") && !isParameter(place));
        }));
    }

    private static boolean isParameter(String place) {
        return place.matches(".*/parameters/[0-9]+/schema");
    }

    @Test
    void operationIdsAreUniqueInBothDocumentsAndStartWithAVerb() {
        Set<String> seen = new HashSet<>();
        assertNone(Contract.ALL.stream()
                .flatMap(contract -> contract.operations().stream())
                .map(ContractOperation::id)
                .filter(id -> !seen.add(id) || !id.matches(OPERATION_ID))
                .toList());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void pathParametersSayWhoseIdTheyAre(Contract contract) {
        assertNone(contract.operations().stream()
                .map(ContractOperation::template)
                .filter(template -> template.contains("{id}"))
                .toList());
    }

    @Test
    void neitherDocumentHasAnythingOfTheOther() {
        assertNone(Stream.concat(
                        templates(Contract.CUSTOMERS).filter(path -> path.startsWith("/operations")),
                        templates(Contract.OPERATIONS).filter(path -> !path.startsWith("/operations/v1/")))
                .toList());
        assertFalse(Contract.CUSTOMERS.document().toString().contains("operatorToken"));
        assertFalse(Contract.OPERATIONS.document().toString().contains("customerToken"));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyStringHasALengthOrIsOneOfAList(Contract contract) {
        assertNone(
                places(contract, (place, node) -> isOf(node, "string") && !node.has("maxLength") && !isClosed(node)));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyPatternIsAnchored(Contract contract) {
        assertNone(places(contract, (place, node) -> {
            String pattern = node.path("pattern").asText("^$");
            return isOf(node, "string") && !(pattern.startsWith("^") && pattern.endsWith("$"));
        }));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyArrayHasASize(Contract contract) {
        assertNone(places(contract, (place, node) -> isOf(node, "array") && !node.has("maxItems")));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyIntegerHasAFormatAndARange(Contract contract) {
        assertNone(places(
                contract,
                (place, node) ->
                        isOf(node, "integer") && !(node.has("format") && node.has("minimum") && node.has("maximum"))));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void nothingIsANumberWithAFraction(Contract contract) {
        assertNone(places(contract, (place, node) -> isOf(node, "number")));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void nothingIsNullButWhatAMergePatchTakesAway(Contract contract) {
        assertNone(places(
                contract,
                (place, node) -> !CLEARED.contains(place)
                        && (node.has("nullable")
                                || isOf(node, "null")
                                || node.path("type").isArray())));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everythingIsDescribed(Contract contract) {
        assertNone(places(
                contract,
                (place, node) -> isNamedSchema(place)
                        && !node.has("$ref")
                        && node.path("description").asText().isBlank()));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void besideAReferenceStandsNothingButADescription(Contract contract) {
        assertNone(places(
                contract,
                (place, node) -> node.path("$ref").isTextual() && !BESIDE_A_REFERENCE.containsAll(keys(node))));
    }

    static List<Contract> contracts() {
        return Contract.ALL;
    }

    /** A schema of the components, or of a property. */
    private static boolean isNamedSchema(String place) {
        return place.matches("/components/schemas/[^/]+|.*/properties/[^/]+");
    }

    private static boolean isOf(JsonNode node, String type) {
        return node.path("type").asText().equals(type);
    }

    private static boolean isClosed(JsonNode node) {
        return node.has("enum") || node.has("const");
    }

    private static Set<String> keys(ObjectNode node) {
        Set<String> keys = new HashSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Those of a body by their names, those of a schema one by one, that of a parameter or a header. */
    private static boolean every(Iterator<String> names, String form) {
        return StreamSupport.stream(((Iterable<String>) () -> names).spliterator(), false)
                .allMatch(name -> name.matches(form));
    }

    private static Iterator<String> texts(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .iterator();
    }

    private static Stream<JsonNode> examplesOf(ObjectNode node) {
        JsonNode examples = node.path("examples");
        Stream<JsonNode> several = StreamSupport.stream(examples.spliterator(), false)
                .map(example -> examples.isObject() ? example.path("value") : example);
        return node.has("example") ? Stream.concat(several, Stream.of(node.get("example"))) : several;
    }

    private static Stream<String> templates(Contract contract) {
        return contract.operations().stream().map(ContractOperation::template);
    }

    private static List<String> places(Contract contract, BiPredicate<String, ObjectNode> isWrong) {
        List<String> wrong = new ArrayList<>();
        contract.forEachObject((place, node) -> {
            if (isWrong.test(place, node)) {
                wrong.add(place);
            }
        });
        return wrong;
    }

    private static void assertNone(Collection<String> wrong) {
        assertEquals("", String.join("\n", wrong));
    }
}
