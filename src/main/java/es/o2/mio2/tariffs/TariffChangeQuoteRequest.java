package es.o2.mio2.tariffs;

import es.o2.mio2.api.TariffCode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which change of tariff is to be reckoned. */
@Schema(description = "Which change of tariff is to be reckoned.")
record TariffChangeQuoteRequest(
        @NotNull
        @Size(min = 1, max = 20)
        @Pattern(regexp = TariffCode.PATTERN)
        @Schema(description = "The tariff that is wanted.", examples = "FM1000-150")
        String tariffCode) {}
