package es.o2.mio2.usage;

import es.o2.mio2.api.TariffCode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A data bonus to buy. */
@Schema(description = "A data bonus to buy.")
record DataBonusRequest(
        @NotNull
        @Size(min = 1, max = TariffCode.MAX_LENGTH)
        @Pattern(regexp = TariffCode.PATTERN)
        @Schema(
                description = "The bonus, a tariff of kind `DATA_BONUS`; it must be on sale and go with the product.",
                examples = "BON5")
        String bonusCode) {}
