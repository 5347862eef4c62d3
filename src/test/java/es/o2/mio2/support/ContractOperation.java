package es.o2.mio2.support;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An operation of the contract.
 *
 * @param id its {@code operationId}
 * @param method in capitals
 * @param template its path, with parameters in braces
 * @param path what a request's path looks like
 * @param errorCodes what its problems may say
 * @param responses by status
 */
record ContractOperation(
        String id,
        String method,
        String template,
        Pattern path,
        Set<String> errorCodes,
        Map<Integer, ContractResponse> responses) {

    boolean matches(String requestMethod, String requestPath) {
        return method.equals(requestMethod.equals("HEAD") ? "GET" : requestMethod)
                && path.matcher(requestPath).matches();
    }

    Optional<ContractResponse> response(int status) {
        return Optional.ofNullable(responses.get(status));
    }

    Set<Integer> statuses() {
        return responses.keySet();
    }

    /** What the paths of a template look like. */
    static Pattern pathOf(String template) {
        return Pattern.compile("\\Q" + template.replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q") + "\\E");
    }
}
