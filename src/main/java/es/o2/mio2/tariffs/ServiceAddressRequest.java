package es.o2.mio2.tariffs;

import es.o2.mio2.api.PlainText;
import es.o2.mio2.identity.Province;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the fibre is to be. */
@Schema(name = "ServiceAddress", description = "Where the fibre is to be.")
record ServiceAddressRequest(
        @NotNull
        @Size(min = 1, max = 150)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(description = "Street and number.", examples = "Calle de la Muestra 12")
        String street,

        @Size(min = 1, max = 100)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(description = "Floor, door, staircase.", examples = "3.º B")
        String details,

        @NotNull
        @Size(min = 5, max = 5)
        @Pattern(regexp = Province.POSTAL_CODE_FORM)
        @Schema(description = "The Spanish postal code; the tax on the prices follows it.", examples = "28004")
        String postalCode,

        @NotNull
        @Size(min = 1, max = 100)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(description = "Town or city.", examples = "Madrid")
        String city,

        @NotNull
        @Size(min = 1, max = 60)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(description = "Province.", examples = "Madrid")
        String province) {

    /** Where somebody lives is no log's business. */
    @Override
    public String toString() {
        return "ServiceAddressRequest[" + postalCode + "]";
    }
}
