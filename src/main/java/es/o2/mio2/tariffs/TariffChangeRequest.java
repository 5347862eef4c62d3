package es.o2.mio2.tariffs;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which quote the tariff is to be changed by. */
@Schema(description = "Which quote the tariff is to be changed by.")
record TariffChangeRequest(
        @NotNull @Schema(description = "The quote's id.") UUID quoteId) {}
