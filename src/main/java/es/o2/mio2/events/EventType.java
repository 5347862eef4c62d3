package es.o2.mio2.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may have changed; on the wire and in the database by its name with a dot. */
@Schema(description = """
                What changed: `usage.updated` (the use of lines), `usage.threshold` (a threshold was reached), \
                `order.updated` (an order was placed or moved), `invoice.issued`, `line.updated` (a line, or its SIM \
                card), `incident.updated` (an incident was opened, moved or answered).""")
public enum EventType {
    @JsonProperty("usage.updated")
    USAGE_UPDATED("usage.updated"),
    @JsonProperty("usage.threshold")
    USAGE_THRESHOLD("usage.threshold"),
    @JsonProperty("order.updated")
    ORDER_UPDATED("order.updated"),
    @JsonProperty("invoice.issued")
    INVOICE_ISSUED("invoice.issued"),
    @JsonProperty("line.updated")
    LINE_UPDATED("line.updated"),
    @JsonProperty("incident.updated")
    INCIDENT_UPDATED("incident.updated");

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    /** As it stands in the stream. */
    public String wireName() {
        return wireName;
    }

    static EventType of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst()
                .orElseThrow();
    }
}
