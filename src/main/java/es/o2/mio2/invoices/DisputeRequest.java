package es.o2.mio2.invoices;

import es.o2.mio2.api.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What of an invoice is wrong, and why. */
@Schema(name = "InvoiceDisputeRequest", description = "What of an invoice is wrong, and why.")
record DisputeRequest(
        @NotNull @Size(min = 1, max = 100) @Schema(description = "The invoice's items that are wrong.")
        List<@NotNull UUID> itemIds,

        @NotNull
        @Size(min = 1, max = 1000)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(description = "What is wrong with them.", examples = "No he llamado a ese número.")
        String reason) {

    /** Without what was said, so that no log has it. */
    @Override
    public String toString() {
        return "DisputeRequest[]";
    }
}
