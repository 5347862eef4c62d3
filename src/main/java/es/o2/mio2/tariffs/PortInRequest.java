package es.o2.mio2.tariffs;

import es.o2.mio2.api.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A mobile number that is to come from another operator. */
@Schema(name = "PortIn", description = "A mobile number that is to come from another operator.")
record PortInRequest(
        @NotNull
        @Size(min = 8, max = 16)
        @Pattern(regexp = "^\\+[1-9][0-9]{6,14}$")
        @Schema(description = "The number (E.164), a Spanish mobile one.", examples = "+34600000099")
        String msisdn,

        @NotNull
        @Size(min = 1, max = 60)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(description = "The operator that it is with now.", examples = "Otro operador")
        String currentOperator,

        @NotNull
        @Size(min = 1, max = 50)
        @Schema(
                description = "The document of the number's holder, who must be the customer; lower case, spaces, dots"
                        + " and hyphens are accepted.",
                examples = "12345678Z")
        String holderDocumentId,

        @Size(min = 1, max = 30)
        @Schema(
                description = "Of a prepaid number: the number that is printed on its SIM card.",
                examples = "8934071234567890125")
        String iccid) {

    /** Neither the number nor its holder, so that no log has them. */
    @Override
    public String toString() {
        return "PortInRequest[]";
    }
}
