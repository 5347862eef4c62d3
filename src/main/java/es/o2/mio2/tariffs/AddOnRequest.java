package es.o2.mio2.tariffs;

import es.o2.mio2.api.TariffCode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An add-on to contract. */
@Schema(description = "An add-on to contract.")
record AddOnRequest(
        @NotNull
        @Size(min = 1, max = 20)
        @Pattern(regexp = TariffCode.PATTERN)
        @Schema(description = "The add-on; it must be on sale and go with the product.", examples = "TVPLUS")
        String tariffCode) {}
