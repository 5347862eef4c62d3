package es.o2.mio2.usage;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An amount that a customer chooses. */
@Schema(description = "An amount from 0.00 to 1000.00 euros, with tax.")
record EuroAmount(
        @NotNull
        @Pattern(regexp = "^(?:(?:0|[1-9][0-9]{0,2})\\.[0-9]{2}|1000\\.00)$")
        @Schema(description = "With 2 decimals.", maxLength = 7, examples = "50.00")
        String amount,

        @NotNull @Pattern(regexp = "^EUR$") @Schema(description = "ISO 4217.", enumeration = "EUR", examples = "EUR")
        String currency) {

    /** Euros, 2 decimals. */
    BigDecimal euros() {
        return new BigDecimal(amount);
    }
}
