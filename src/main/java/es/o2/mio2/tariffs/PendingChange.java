package es.o2.mio2.tariffs;

import es.o2.mio2.orders.CustomerOrder;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of tariff that is under way. */
@Schema(description = "A change of tariff that is under way.")
record PendingChange(
        @Schema(description = "The order, for `GET /v1/orders/{orderId}`.", required = true)
        UUID orderId,

        @Schema(required = true) ContractedTariff tariff,

        @Schema(description = "The new tariff's first day.", required = true)
        LocalDate effectiveDate) {

    static PendingChange of(CustomerOrder order, ContractedTariff tariff) {
        return new PendingChange(order.id, tariff, order.effectiveDate);
    }
}
