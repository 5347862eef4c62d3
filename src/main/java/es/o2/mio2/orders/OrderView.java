package es.o2.mio2.orders;

import es.o2.mio2.api.TariffCode;
import es.o2.mio2.identity.Msisdn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order as its customer sees it. */
@Schema(name = "Order", description = "Something that the customer asked for, and how far it is.")
public record OrderView(
        @Schema(description = "The order's id.", required = true)
        UUID orderId,

        @Schema(required = true) OrderKind kind,

        @Schema(
                description = "What was ordered, in the language of the answer.",
                required = true,
                maxLength = 150,
                examples = "Cambio a Fibra 1 Gb y móvil 150 GB")
        String title,

        @Schema(required = true) OrderStatus status,

        @Schema(
                description = "With `HELD`, `REJECTED`, `FAILED` and `CANCELLED`, and of one that waits after a failed"
                        + " delivery: why, where that is known.")
        OrderProblem problem,

        @Schema(description = "With `HELD`: until when at least, where that is known.")
        Instant heldUntilAt,

        @Schema(description = "The product that it is about.", required = true)
        UUID productId,

        @Schema(description = "The line that it is about, where it is about one.")
        UUID lineId,

        @Schema(
                description = "The tariff, add-on or service that is wanted.",
                maxLength = 20,
                pattern = TariffCode.PATTERN,
                examples = "FM1000-150")
        String tariffCode,

        @Schema(description = "What SIM the line gets, where it gets one.")
        SimKind simKind,

        @Schema(description = "Of a SIM replacement: what it is for.")
        SimReplacementReason simReplacementReason,

        @Schema(description = "The first day of what is wanted, where it was promised.")
        LocalDate effectiveDate,

        @Schema(description = "What it goes through, in order.", required = true, maxItems = 20)
        List<OrderStepView> steps,

        @Schema(description = "The parcel with the SIM card, where there is one.")
        ShipmentView shipment,

        @Schema(description = "When the technician comes, once it is agreed.")
        Appointment appointment,

        @Schema(description = "The number that comes from another operator, where one does.")
        PortInView portIn,

        @Schema(description = "When it was asked for.", required = true)
        Instant createdAt,

        @Schema(description = "When it moved last.", required = true)
        Instant updatedAt,

        @Schema(
                description = "Of a number that comes from another operator, while it can be cancelled: until when,"
                        + " 14:00 in Madrid on the day before.")
        Instant cancellableUntilAt,

        @Schema(description = "While it is under way: by when it should be done.")
        Instant expectedCompletionAt,

        @Schema(description = "When it was done.") Instant completedAt) {

    /** Why an order is held, or came to nothing. */
    @Schema(description = "Why the order is held, or came to nothing.")
    public record OrderProblem(
            @Schema(required = true) OrderReason reason,

            @Schema(
                    description = "The same in words, in the language of the answer.",
                    required = true,
                    maxLength = 250,
                    examples = "El número no está a tu nombre en tu operador actual.")
            String detail) {}

    /** A step of an order. */
    @Schema(name = "OrderStep", description = "A step of the order.")
    public record OrderStepView(
            @Schema(required = true) OrderStepCode code,

            @Schema(
                    description = "The step in words, in the language of the answer.",
                    required = true,
                    maxLength = 100,
                    examples = "Solicitud recibida")
            String title,

            @Schema(required = true) OrderStepStatus status,

            @Schema(description = "When it was reached.") Instant reachedAt,

            @Schema(description = "Of a step that is still to come: by when it should be.")
            Instant expectedAt) {}

    /** When the technician comes. */
    @Schema(description = "When the technician comes.")
    public record Appointment(
            @Schema(required = true) Instant startsAt,
            @Schema(required = true) Instant endsAt) {}

    /** A number that comes from another operator. */
    @Schema(name = "OrderPortIn", description = "The number that comes from another operator.")
    public record PortInView(
            @Schema(
                    description = "The number, masked.",
                    required = true,
                    maxLength = 20,
                    pattern = "^\\+[0-9]{1,3} [0-9* ]+$",
                    examples = "+34 *** *** 123")
            String maskedMsisdn,

            @Schema(
                    description = "The operator that it comes from.",
                    required = true,
                    maxLength = 60,
                    examples = "Otro operador")
            String currentOperator,

            @Schema(description = "The day on which it is to be carried over.", required = true)
            LocalDate portInDate,

            @Schema(description = "From when on that day, once it is agreed.")
            Instant windowStartsAt,

            @Schema(description = "Until when.") Instant windowEndsAt) {

        static PortInView of(Portability portability) {
            return new PortInView(
                    Msisdn.parse(portability.msisdn).masked(),
                    portability.currentOperator,
                    portability.portOn,
                    portability.windowStartsAt,
                    portability.windowEndsAt);
        }
    }

    /** The parcel of an order. */
    @Schema(name = "Shipment", description = "The parcel with the SIM card.")
    public record ShipmentView(
            @Schema(required = true) ShipmentStatus status,

            @Schema(description = "Who brings it.", maxLength = 60, examples = "Mensajería de muestra")
            String carrier,

            @Schema(description = "The carrier's number for it.", maxLength = 60, examples = "MU0012345678ES")
            String trackingNumber,

            @Schema(
                    description = "Where to follow it at the carrier's.",
                    maxLength = 300,
                    format = "uri",
                    examples = "https://carrier.example/MU0012345678ES")
            String trackingUrl,

            @Schema(description = "The day on which it should arrive.")
            LocalDate estimatedDeliveryDate,

            @Schema(
                    description = "Where it goes to, with most of it hidden.",
                    required = true,
                    maxLength = 200,
                    examples = "C**** d* l* M****** **, 28004 Madrid")
            String maskedAddress,

            @Schema(description = "Where it was seen last, the oldest first.", required = true, maxItems = CHECKPOINTS)
            List<Checkpoint> checkpoints) {

        private static final int CHECKPOINTS = 100;

        static ShipmentView of(Shipment shipment, List<ShipmentCheckpoint> checkpoints) {
            return new ShipmentView(
                    shipment.status,
                    shipment.carrier,
                    shipment.trackingNumber,
                    shipment.trackingUrl,
                    shipment.estimatedDeliveryDate,
                    "%s, %s %s".formatted(masked(shipment.street), shipment.postalCode, shipment.city),
                    checkpoints.stream()
                            .skip(Math.max(0, checkpoints.size() - CHECKPOINTS))
                            .map(Checkpoint::of)
                            .toList());
        }

        /** A street without its digits and, but for each word's first, its letters: enough to know one's own by. */
        static String masked(String street) {
            return HIDDEN.matcher(street).replaceAll("*");
        }

        /** Letters after another one or its accents, the accents with them; and digits. */
        private static final Pattern HIDDEN = Pattern.compile("(?<=[\\p{L}\\p{M}])\\p{L}\\p{M}*|\\p{N}");
    }

    /** Where a parcel was seen. */
    @Schema(name = "ShipmentCheckpoint", description = "Where the parcel was seen.")
    public record Checkpoint(
            @Schema(required = true) ShipmentStatus status,

            @Schema(description = "A town or a depot.", maxLength = 100, examples = "Madrid")
            String place,

            @Schema(required = true) Instant occurredAt) {

        static Checkpoint of(ShipmentCheckpoint checkpoint) {
            return new Checkpoint(checkpoint.status, checkpoint.place, checkpoint.occurredAt);
        }
    }
}
