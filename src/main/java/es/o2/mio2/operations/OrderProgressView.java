package es.o2.mio2.operations;

import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.orders.OrderProgress;
import es.o2.mio2.orders.OrderStatus;
import es.o2.mio2.orders.OrderStepCode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an order is. */
@Schema(name = "OrderProgress", description = "Where an order is.")
record OrderProgressView(
        @Schema(description = "The order's id.", required = true)
        UUID orderId,

        @Schema(required = true) OrderKind kind,
        @Schema(required = true) OrderStatus status,

        @Schema(description = "The step that is to be reached next; absent for an order that is over.")
        OrderStepCode nextStep,

        @Schema(description = "When it moved last.", required = true)
        Instant updatedAt) {

    static OrderProgressView of(OrderProgress progress) {
        return new OrderProgressView(
                progress.orderId(), progress.kind(), progress.status(), progress.nextStep(), progress.updatedAt());
    }
}
