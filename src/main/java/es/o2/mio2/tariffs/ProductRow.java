package es.o2.mio2.tariffs;

import es.o2.mio2.api.PlainText;
import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.api.TariffCode;
import es.o2.mio2.feeds.SourceId;
import es.o2.mio2.management.Line;
import es.o2.mio2.orders.SimKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of the feed {@code products}. */
@Schema(
        name = "ProductRow",
        description =
                "A row of `products`: a product with lines and add-ons on it. What is known already by the source's"
                        + " ids, or was contracted here and has none yet (a product and its lines by their numbers), is brought"
                        + " up to date; what isn't named stays as it is, and so do a line's alias and data sharing, which are"
                        + " the customer's. A new tariff counts from the day on which it comes. Its customer and the tariffs have to"
                        + " be known: `customers` and `tariffs` come first. With a product that is `TERMINATED` all on it"
                        + " is over; a line or add-on that is over alone is named with its `endDate`. Of rows with one"
                        + " `productId` in a batch each counts, in their order.")
public record ProductRow(
        @NotNull
        @Size(min = 1, max = SourceId.MAX_LENGTH)
        @Pattern(regexp = SourceId.PATTERN)
        @Schema(description = "The source's own id for the product.", examples = "P-0008150")
        String productId,

        @NotNull
        @Size(min = 1, max = SourceId.MAX_LENGTH)
        @Pattern(regexp = SourceId.PATTERN)
        @Schema(
                description = "The source's own id for its customer, which `customers` brought.",
                examples = "C-0004711")
        String customerId,

        @NotNull Product.Kind kind,

        @NotNull
        @Size(min = 1, max = TariffCode.MAX_LENGTH)
        @Pattern(regexp = TariffCode.PATTERN)
        @Schema(description = "Its tariff, of its kind.", examples = "FM600-60")
        String tariffCode,

        @NotNull ServiceStatus status,

        @NotNull @Schema(description = "Its first day.", examples = "2024-03-11")
        LocalDate startDate,

        @Schema(description = "Its last day; needed with `TERMINATED`.", examples = "2027-03-10")
        LocalDate endDate,

        @Valid @Schema(description = "Where the fibre is; the tax follows it. Without one, the tax is the customer's.")
        ServiceAddressRequest serviceAddress,

        @NotNull @Size(max = 50) @Schema(description = "Lines on it.")
        List<@NotNull @Valid LineRow> lines,

        @NotNull @Size(max = 50) @Schema(description = "Add-ons on it.")
        List<@NotNull @Valid AddOnRow> addOns) {

    /** A line. */
    @Schema(name = "ProductRowLine", description = "A line of the product.")
    public record LineRow(
            @NotNull
            @Size(min = 1, max = SourceId.MAX_LENGTH)
            @Pattern(regexp = SourceId.PATTERN)
            @Schema(description = "The source's own id for the line.", examples = "L-0015023")
            String lineId,

            @NotNull Line.Kind kind,

            @Size(min = 6, max = 30)
            @Schema(
                    description =
                            "Its number, best E.164; a fibre has none, and a line that is `PENDING` or `TERMINATED`"
                                    + " may have none. One that is another line's is rejected (`IN_USE`). Absent, it stays as it is;"
                                    + " another than before is told to the customer, see `createFeedBatch`.",
                    examples = "+34600000001")
            String msisdn,

            @Size(min = 1, max = 40)
            @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
            @Schema(description = "What a new line is called; a known one keeps its name.", examples = "El de Marta")
            String alias,

            @NotNull
            @Schema(
                    description = "Whether it is the mobile line that comes with the product; one of those that aren't"
                            + " over, at most.",
                    examples = "true")
            Boolean principal,

            @Size(min = 1, max = TariffCode.MAX_LENGTH)
            @Pattern(regexp = TariffCode.PATTERN)
            @Schema(description = "Of an additional mobile line, which has one: its own tariff.", examples = "ADD25")
            String tariffCode,

            @NotNull ServiceStatus status,

            @NotNull @Schema(description = "Its first day.", examples = "2024-03-11")
            LocalDate startDate,

            @Schema(description = "Its last day; needed with `TERMINATED`.", examples = "2027-03-10")
            LocalDate endDate,

            @Valid SimCardRow simCard) {

        /** Without the number, so that no log has it. */
        @Override
        public String toString() {
            return "LineRow[" + lineId + "]";
        }
    }

    /** The SIM card that works in a line. */
    @Schema(
            name = "ProductRowSimCard",
            description = "The SIM card that works in a mobile line; another than before takes its place, from when it"
                    + " comes, and is told to the customer, see `createFeedBatch`. One that is or was another line's,"
                    + " or was this one's before, is rejected (`IN_USE`); so is another for a line whose SIM is locked"
                    + " (`NOT_APPLICABLE`). Absent, the card stays as it is.")
    public record SimCardRow(
            @NotNull
            @Size(min = 19, max = 30)
            @Schema(
                    description = "Its number (ITU-T E.118), with the check digit; spaces and hyphens are accepted.",
                    examples = "8934071234567890125")
            String iccid,

            @NotNull SimKind kind,

            @NotNull
            @Size(min = 8, max = 8)
            @Pattern(regexp = "^[0-9]{8}$")
            @Schema(description = "What opens it after three wrong PINs; kept sealed.", examples = "12345678")
            String puk) {

        /** Neither card nor PUK, so that no log has them. */
        @Override
        public String toString() {
            return "SimCardRow[" + kind + "]";
        }
    }

    /** An add-on. */
    @Schema(name = "ProductRowAddOn", description = "An add-on of the product.")
    public record AddOnRow(
            @NotNull
            @Size(min = 1, max = SourceId.MAX_LENGTH)
            @Pattern(regexp = SourceId.PATTERN)
            @Schema(description = "The source's own id for the add-on.", examples = "A-0002390")
            String addOnId,

            @NotNull
            @Size(min = 1, max = TariffCode.MAX_LENGTH)
            @Pattern(regexp = TariffCode.PATTERN)
            @Schema(description = "Its tariff, of an add-on that goes with the product.", examples = "TVPLUS")
            String tariffCode,

            @NotNull ServiceStatus status,

            @NotNull @Schema(description = "Its first day.", examples = "2024-03-11")
            LocalDate startDate,

            @Schema(description = "Its last day; needed with `TERMINATED`.", examples = "2027-03-10")
            LocalDate endDate) {}
}
