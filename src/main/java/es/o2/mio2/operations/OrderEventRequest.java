package es.o2.mio2.operations;

import es.o2.mio2.api.PlainText;
import es.o2.mio2.orders.AssignedNumber;
import es.o2.mio2.orders.AssignedSimCard;
import es.o2.mio2.orders.OrderEventReport;
import es.o2.mio2.orders.OrderEventType;
import es.o2.mio2.orders.OrderReason;
import es.o2.mio2.orders.SimKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happened to an order. */
@Schema(name = "OrderEvent", description = "What happened to an order.")
record OrderEventRequest(
        @NotNull
        @Size(min = 1, max = 64)
        @Pattern(regexp = "^[A-Za-z0-9._:-]+$")
        @Schema(
                description = "The source's own id for it; the same event counts once.",
                examples = "LOG-2026-0000123-SHIPPED")
        String eventId,

        @NotNull
        @Size(min = 1, max = 40)
        @Pattern(regexp = OrderSource.NAME)
        @Schema(
                description = "Which system tells it: one that the caller's token may speak for.",
                examples = "logistics")
        String source,

        @NotNull OrderEventType type,

        @NotNull @Schema(description = "When it happened; not in the future.")
        Instant occurredAt,

        @Valid @Schema(description = "News of the parcel.") Parcel shipment,

        @Valid @Schema(description = "With `APPOINTMENT_SET`: when the technician comes.")
        Visit appointment,

        @Size(max = 20)
        @Schema(
                description = "With `COMPLETED`: the numbers of new lines, all that `listOrdersToFulfil` names as"
                        + " without one.")
        List<@NotNull @Valid LineNumber> numbers,

        @Size(max = 20)
        @Schema(
                description = "With `COMPLETED`: the SIM cards that work in new mobile lines, those of"
                        + " `linesForSimCards` in `listOrdersToFulfil`.")
        List<@NotNull @Valid LineSimCard> simCards,

        @Schema(description = "With `HELD`, `REJECTED` and `FAILED`: why.")
        OrderReason reason) {

    /** News of the parcel. */
    @Schema(name = "OrderEventShipment", description = "News of the parcel; what isn't told again stays.")
    record Parcel(
            @Size(min = 1, max = 60)
            @Pattern(regexp = PlainText.ONE_LINE)
            @Schema(description = "Who brings it.", examples = "Mensajería de muestra")
            String carrier,

            @Size(min = 1, max = 60)
            @Pattern(regexp = "^[A-Za-z0-9-]+$")
            @Schema(description = "The carrier's number for it.", examples = "MU0012345678ES")
            String trackingNumber,

            @Size(min = 9, max = 300)
            @Pattern(regexp = "^https://[!-~]+$")
            @Schema(
                    description = "Where the customer can follow it.",
                    examples = "https://carrier.example/MU0012345678ES")
            String trackingUrl,

            @Schema(description = "The day on which it should arrive: the event's own, in Madrid, to a year later.")
            LocalDate estimatedDeliveryDate,

            @Size(min = 1, max = 100)
            @Pattern(regexp = PlainText.ONE_LINE)
            @Schema(description = "Where it was seen: a town or a depot.", examples = "Madrid")
            String place) {}

    /** When the technician comes. */
    @Schema(
            name = "OrderEventAppointment",
            description = "When the technician comes: from when it was agreed to a year later, and it"
                    + " ends after it starts.")
    record Visit(@NotNull Instant startsAt, @NotNull Instant endsAt) {}

    /** The number of a new line. */
    @Schema(name = "OrderEventNumber", description = "The number that a new line is given.")
    record LineNumber(
            @NotNull @Schema(description = "The line's id.") UUID lineId,

            @NotNull
            @Size(max = 16)
            @Pattern(regexp = "^\\+34[6-9][0-9]{8}$")
            @Schema(description = "The number (E.164).", examples = "+34600000099")
            String number) {

        /** Without the number, so that no log has it. */
        @Override
        public String toString() {
            return "LineNumber[" + lineId + "]";
        }
    }

    /** The SIM card of a new line. */
    @Schema(name = "OrderEventSimCard", description = "The SIM card that works in a new mobile line.")
    record LineSimCard(
            @NotNull @Schema(description = "The line's id.") UUID lineId,

            @Schema(description = "Absent: the kind that was ordered.")
            SimKind kind,

            @NotNull
            @Size(min = 1, max = 22)
            @Pattern(regexp = "^[0-9]+$")
            @Schema(
                    description = "The card's number: 19 or 20 digits, the last one by Luhn.",
                    examples = "8934071234567890125")
            String iccid,

            @NotNull
            @Size(min = 8, max = 8)
            @Pattern(regexp = "^[0-9]{8}$")
            @Schema(
                    description = "The card's PUK. It is kept sealed, and isn't compared when an event comes again.",
                    examples = "20481632")
            String puk) {

        /** Without the card's number and its PUK, so that no log has them. */
        @Override
        public String toString() {
            return "LineSimCard[" + lineId + "]";
        }
    }

    OrderEventReport report() {
        return new OrderEventReport(
                eventId,
                source,
                type,
                occurredAt,
                shipment == null
                        ? null
                        : new OrderEventReport.Parcel(
                                shipment.carrier,
                                shipment.trackingNumber,
                                shipment.trackingUrl,
                                shipment.estimatedDeliveryDate,
                                shipment.place),
                appointment == null ? null : new OrderEventReport.Visit(appointment.startsAt, appointment.endsAt),
                numbers == null
                        ? null
                        : numbers.stream()
                                .map(one -> new AssignedNumber(one.lineId, one.number))
                                .toList(),
                simCards == null
                        ? null
                        : simCards.stream()
                                .map(one -> new AssignedSimCard(one.lineId, one.kind, one.iccid, one.puk))
                                .toList(),
                reason);
    }
}
