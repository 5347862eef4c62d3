package es.o2.mio2.operations;

import es.o2.mio2.api.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What of an invoice is taken back, and why. */
@Schema(name = "InvoiceRectificationRequest", description = "What of an invoice is taken back, and why.")
record RectificationRequest(
        @NotNull
        @Size(min = 1, max = 300)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(
                description = "Why; the rectifying invoice says it.",
                examples = "Cuota cobrada dos veces por un error de facturación")
        String reason,

        @Size(min = 1, max = 1000)
        @Schema(description = "The invoice's items that are taken back; without them, all that is left.")
        List<@NotNull UUID> itemIds) {}
