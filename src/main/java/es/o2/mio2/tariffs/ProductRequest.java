package es.o2.mio2.tariffs;

import es.o2.mio2.api.TariffCode;
import es.o2.mio2.orders.SimKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A product to contract. */
@Schema(description = "A product to contract.")
record ProductRequest(
        @NotNull
        @Size(min = 1, max = 20)
        @Pattern(regexp = TariffCode.PATTERN)
        @Schema(description = "The tariff: mobile, fibre, or both; it must be on sale.", examples = "FM600-60")
        String tariffCode,

        @Valid @Schema(description = "Where the fibre is to be: needed with one, and not possible without.")
        ServiceAddressRequest serviceAddress,

        @Valid
        @Schema(description = "With a mobile line: a number that comes from another operator; without it, a new one.")
        PortInRequest portIn,

        @Schema(description = "With a mobile line: a card that is sent, or an eSIM; a card without it.")
        SimKind simKind,

        @Schema(
                description = "With a SIM card: one of the customer's own addresses, from `GET /v1/profile/addresses`;"
                        + " without it, the billing address.")
        UUID deliveryAddressId) {

    /** What its mobile line needs. */
    LineRequest line() {
        return new LineRequest(tariffCode, portIn, simKind, deliveryAddressId);
    }
}
