package es.o2.mio2.problem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A problem as it goes over the wire: {@code application/problem+json} (RFC 9457). */
@Schema(name = "ProblemDetail", description = "What went wrong (RFC 9457).")
public record ProblemDetail(
        @Schema(
                description = "The kind of problem as a URI; an identifier, not an address.",
                required = true,
                format = "uri",
                maxLength = 100,
                examples = "urn:mi-o2:problem:not-found")
        String type,

        @Schema(
                description = "The kind of problem in words, in the language of the answer.",
                required = true,
                maxLength = 150,
                examples = "No encontrado")
        String title,

        @Schema(
                description = "The HTTP status, again.",
                required = true,
                format = "int32",
                minimum = "400",
                maximum = "599",
                examples = "404")
        int status,

        @Schema(
                description = "What the customer can be told, in the language of the answer.",
                required = true,
                maxLength = 500,
                examples = "No hemos encontrado lo que buscas.")
        String detail,

        @Schema(
                description = "This occurrence: a `urn:uuid` derived from the correlator.",
                required = true,
                maxLength = 45,
                pattern = "^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
                examples = "urn:uuid:6d5f2c0e-8f0a-3a34-9f5e-0a4d1f5c2b6e")
        String instance,

        @Schema(description = "The problem's code, for programs. More may come.", required = true)
        Problem code,

        @Schema(
                description = "The request's correlator; quote it when you ask us about this answer.",
                required = true,
                maxLength = 256,
                pattern = "^[a-zA-Z0-9_:;./<>{}-]{0,256}$",
                examples = "b4333c46-49c0-4f62-80d7-f0ef930f1c46")
        String correlator,

        @Schema(description = "With `INVALID_ARGUMENT`: what is wrong, place by place.", maxItems = 100)
        List<InputError> errors,

        @Schema(description = "With `SECTION_NOT_AVAILABLE`: where else the customer can do it.", maxItems = 5)
        List<Alternative> alternatives) {

    /** The {@code instance} of an answer, the same for the same correlator. */
    public static String instanceOf(String correlator) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(correlator.getBytes(StandardCharsets.UTF_8));
    }
}
