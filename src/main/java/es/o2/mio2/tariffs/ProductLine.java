package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.management.Line;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line as it hangs on a product. */
@Schema(description = "A line of the product.")
record ProductLine(
        @Schema(description = "The line's id.", required = true)
        UUID lineId,

        @Schema(required = true) Line.Kind kind,

        @Schema(
                description = "The number (E.164), of a landline too; a fibre has none.",
                maxLength = 16,
                pattern = "^\\+[1-9][0-9]{6,14}$",
                examples = "+34600000001")
        String msisdn,

        @Schema(description = "What the customer calls it.", maxLength = 40, examples = "Móvil de Marta")
        String alias,

        @Schema(description = "Whether it is the mobile line that comes with the product.", required = true)
        boolean principal,

        @Schema(required = true) ServiceStatus status,

        @Schema(description = "The tariff of an additional line; other lines have the product's.")
        ContractedTariff tariff) {

    static ProductLine of(Line line, ContractedTariff tariff) {
        return new ProductLine(line.id, line.kind, line.number, line.alias, line.principal, line.status, tariff);
    }

    /** Without the number, so that no log has it. */
    @Override
    public String toString() {
        return "ProductLine[" + lineId + "]";
    }
}
