package es.o2.mio2.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where else a customer can do what isn't open here. */
@Schema(description = "Where else the customer can do it.")
public record Alternative(
        @Schema(description = "Which way it is.", required = true)
        Kind kind,

        @Schema(
                description = "What to show the customer, in the language of the answer.",
                required = true,
                maxLength = 200,
                examples = "Llama gratis al 1551")
        String title,

        @Schema(
                description = "What opens it: a link to the app, or a telephone number as a `tel:` URI.",
                required = true,
                maxLength = 300,
                pattern = "^(https://|tel:).*$",
                examples = "tel:1551")
        String uri) {

    /** The ways that remain. */
    @Schema(name = "AlternativeKind", description = "The ways that remain.")
    public enum Kind {
        APP,
        PHONE
    }
}
