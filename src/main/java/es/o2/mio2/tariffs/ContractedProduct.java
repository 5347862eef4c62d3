package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A product as its customer sees it. */
@Schema(name = "Product", description = "What the customer has contracted.")
record ContractedProduct(
        @Schema(description = "The product's id.", required = true)
        UUID productId,

        @Schema(
                description = "What the product is called, in the language of the answer.",
                required = true,
                maxLength = 100,
                examples = "Fibra 600 Mb y móvil 60 GB")
        String name,

        @Schema(required = true) Product.Kind kind,

        @Schema(required = true) ServiceStatus status,

        @Schema(required = true) ContractedTariff tariff,

        @Schema(description = "The lines that hang on it, the principal one first.", required = true, maxItems = 100)
        List<ProductLine> lines,

        @Schema(description = "The add-ons that hang on it.", required = true, maxItems = 100)
        List<ProductAddOn> addOns,

        @Schema(description = "The pool of data; for convergent products only.")
        DataSharing dataSharing,

        @Schema(description = "The tariff that it is changing to, while it is.")
        PendingChange pendingChange,

        @Schema(description = "Since when the customer has it.", required = true)
        LocalDate startDate) {}
