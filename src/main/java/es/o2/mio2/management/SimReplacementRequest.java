package es.o2.mio2.management;

import es.o2.mio2.orders.SimKind;
import es.o2.mio2.orders.SimReplacementReason;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Another SIM for a line. */
@Schema(description = "Another SIM for a line.")
record SimReplacementRequest(
        @NotNull SimReplacementReason reason,

        @NotNull @Schema(description = "What it is to be; with `TO_ESIM`, `ESIM`.")
        SimKind simKind,

        @Schema(
                description =
                        "With `PHYSICAL`: where it goes to, an address of `listAddresses`; the billing one where it"
                                + " is absent.")
        UUID deliveryAddressId) {}
