package es.o2.mio2.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that is wrong with what was sent. */
@Schema(description = "One thing that is wrong with the input.")
public record InputError(
        @Schema(
                description = "Where: a JSON pointer into the body (RFC 6901), or `/query/{name}`, "
                        + "`/header/{name}` for what didn't come in the body.",
                required = true,
                maxLength = 300,
                pattern = "^(/.*)?$",
                examples = "/documentId")
        String pointer,

        @Schema(description = "What kind of mistake it is.", required = true)
        Code code,

        @Schema(
                description = "The same in words, in the language of the answer.",
                required = true,
                maxLength = 300,
                examples = "Este NIF no es válido.")
        String detail) {

    /** What can be wrong with a value. */
    @Schema(name = "InputErrorCode", description = "What can be wrong with a value.")
    public enum Code {
        /** It is needed and absent. */
        REQUIRED,
        /** The contract has no such field or parameter. */
        UNKNOWN,
        /** It isn't of the form that the contract gives. */
        MALFORMED,
        /** It is shorter or longer, smaller or larger than the contract allows. */
        OUT_OF_RANGE,
        /** It may be given once. */
        REPEATED,
        /** It doesn't go with the rest of what was sent. */
        NOT_APPLICABLE
    }
}
