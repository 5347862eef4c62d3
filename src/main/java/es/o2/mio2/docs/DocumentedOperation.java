package es.o2.mio2.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** An operation as the contract has it. */
record DocumentedOperation(String verb, String path, JsonNode node) {

    String id() {
        return node.path("operationId").asText();
    }

    String tag() {
        return node.at("/tags/0").asText();
    }

    String method() {
        return verb.toUpperCase(Locale.ROOT);
    }

    /** Whether anybody may call it. */
    boolean isPublic() {
        return node.path("security").isEmpty();
    }

    /** Every code that it refuses with. */
    List<String> codes() {
        return ContractDocument.stream(node.path("x-error-codes"))
                .map(JsonNode::asText)
                .toList();
    }
}
