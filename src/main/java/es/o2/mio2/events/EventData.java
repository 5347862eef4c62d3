package es.o2.mio2.events;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an event is about, by ids alone: whoever wants to know more asks for it, and is asked who they are. */
@Schema(description = """
                What the event is about. Read it anew there; where no id is named, read all of its kind anew. New \
                fields may come.""")
public record EventData(
        @Schema(description = "The line that changed, or whose use did.")
        UUID lineId,

        @Schema(description = "The product whose shared data it is about.")
        UUID productId,

        @Schema(description = "The order that moved.") UUID orderId,

        @Schema(description = "The invoice.") UUID invoiceId,

        @Schema(
                description = "The status that the order has now.",
                maxLength = 20,
                pattern = "^[A-Z_]+$",
                examples = "COMPLETED")
        String status) {

    /** Nothing in particular: all of the kind may have changed. */
    static final EventData ALL = new EventData(null, null, null, null, null);

    /** A line. */
    public static EventData line(UUID lineId) {
        return new EventData(lineId, null, null, null, null);
    }

    /** A product. */
    public static EventData product(UUID productId) {
        return new EventData(null, productId, null, null, null);
    }

    /** An order, and where it is now. */
    public static EventData order(UUID orderId, Enum<?> status) {
        return new EventData(null, null, orderId, null, status.name());
    }

    /** An invoice. */
    public static EventData invoice(UUID invoiceId) {
        return new EventData(null, null, null, invoiceId, null);
    }
}
