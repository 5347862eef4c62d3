package es.o2.mio2.tariffs;

import es.o2.mio2.api.TariffCode;
import es.o2.mio2.orders.SimKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An additional line to contract. */
@Schema(description = "An additional line to contract.")
record LineRequest(
        @NotNull
        @Size(min = 1, max = 20)
        @Pattern(regexp = TariffCode.PATTERN)
        @Schema(description = "The line's tariff; it must be on sale and go with the product.", examples = "ADD25")
        String tariffCode,

        @Valid @Schema(description = "A number that comes from another operator; without it, a new one.")
        PortInRequest portIn,

        @Schema(description = "A card that is sent, or an eSIM; a card without it.")
        SimKind simKind,

        @Schema(
                description = "With a SIM card: one of the customer's own addresses, from `GET /v1/profile/addresses`;"
                        + " without it, the billing address.")
        UUID deliveryAddressId) {}
