package es.o2.mio2.orders;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a SIM card is to go instead. */
@Schema(name = "OrderDeliveryAddressRequest", description = "Where the SIM card is to go instead.")
record DeliveryAddressRequest(
        @NotNull @Schema(description = "One of the customer's addresses.")
        UUID deliveryAddressId) {}
