package es.o2.mio2.orders;

import es.o2.mio2.api.PlainText;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wish to have an order cancelled. */
@Schema(name = "OrderCancellationRequest", description = "The wish to have an order cancelled.")
record CancellationRequest(
        @Size(min = 1, max = 200)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(description = "Why, in the customer's own words.", examples = "Me quedo con la tarjeta que tengo")
        String reason) {}
