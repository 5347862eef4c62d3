package es.o2.mio2.operations;

import es.o2.mio2.api.PlainText;
import es.o2.mio2.invoices.InvoiceDispute;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a dispute ends. */
@Schema(description = "How a dispute ends.")
record DisputeResolutionRequest(
        @NotNull InvoiceDispute.Outcome outcome,

        @NotNull
        @Size(min = 1, max = 1000)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(
                description = "What is said to the customer, in the customer's language. A rectifying invoice gives it"
                        + " as its reason, of which it has 300 characters.",
                examples = "Tienes razón: te devolvemos las llamadas en una factura rectificativa.")
        String answer) {}
