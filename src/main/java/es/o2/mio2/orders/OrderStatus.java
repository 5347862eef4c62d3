package es.o2.mio2.orders;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an order is, after TMF622. */
@Schema(
        description = "Where the order is (TMF622): taken (`ACKNOWLEDGED`), being done (`IN_PROGRESS`), waiting for"
                + " somebody or for a day (`PENDING`), stopped for a reason (`HELD`), or over.")
public enum OrderStatus {
    ACKNOWLEDGED,
    HELD,
    IN_PROGRESS,
    PENDING,
    COMPLETED,
    FAILED,
    REJECTED,
    CANCELLED;

    /** Those in which something is still to come. */
    public static final List<OrderStatus> OPEN =
            Arrays.stream(values()).filter(OrderStatus::isOpen).toList();

    /** Whether something is still to come. */
    public boolean isOpen() {
        return ordinal() <= PENDING.ordinal();
    }
}
