package es.o2.mio2.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Says of each parameter that an operation has of its own what it is, with named examples: {@code
 * contract/parameters.json}. A parameter that the file doesn't know stops the build, so that none goes without.
 */
final class ParameterExamples {

    private static final String RESOURCE = "contract/parameters.json";

    private final JsonNode known;

    ParameterExamples(Examples examples) {
        this.known = examples.read(RESOURCE);
    }

    void addTo(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getRef() == null)
                    .forEach(parameter -> complete(operation.getOperationId(), parameter));
        }
    }

    /** What an operation says of its own parameter goes before what is said of all with its name. */
    private void complete(String operationId, Parameter parameter) {
        JsonNode own = known.path(operationId + "." + parameter.getName());
        JsonNode entry = own.isMissingNode() ? known.path(parameter.getName()) : own;
        JsonNode examples = entry.path("examples");
        if (!entry.hasNonNull("description") || examples.isEmpty()) {
            throw new IllegalStateException(RESOURCE + " needs a description and examples of " + parameter.getName());
        }
        parameter.setDescription(entry.path("description").asText());
        parameter.setExamples(Examples.named(examples));
    }
}
