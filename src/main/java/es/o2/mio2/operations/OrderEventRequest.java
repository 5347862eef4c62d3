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

        @Valid
        @Schema(
                description =
                        "With `PORTABILITY_SCHEDULED`: when the number is carried over; absent: on the day that the"
                                + " customer was told.")
        Porting portability,

        @Size(max = 20)
        @Schema(
                description = "With `COMPLETED`: the numbers of new lines, all that `listOrdersToFulfil` names as"
                        + " without one.")
        List<@NotNull @Valid LineNumber> numbers,

        @Size(max = 20)
        @Schema(
                description = "With `PREPARED`, `SHIPPED`, `ESIM_READY` or `COMPLETED`: the SIM cards of mobile lines,"
                        + " those of `linesForSimCards` in `listOrdersToFulfil`. One that was told before needs no"
                        + " telling again; another takes its place.")
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

    /** When a number is carried over. */
    @Schema(
            name = "OrderEventPortability",
            description = "When the number is carried over: a working day in Madrid, from the event's own to a year"
                    + " later, and some of the hours in which numbers are.")
    record Porting(
            @NotNull @Schema(description = "The day, in Madrid.")
            LocalDate portOn,

            @NotNull @Schema(description = "From when.") Instant windowStartsAt,
            @NotNull @Schema(description = "Until when.") Instant windowEndsAt) {}

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

    /** The SIM card of a line. */
    @Schema(name = "OrderEventSimCard", description = "The SIM card, or eSIM profile, of a mobile line.")
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
            String puk,

            @Size(min = 12, max = 255)
            @Pattern(regexp = "^LPA:1\\$[!-~]+$")
            @Schema(
                    description = "Of an eSIM: what a phone downloads its profile by (SGP.22). It is kept sealed, and"
                            + " isn't compared when an event comes again.",
                    examples = "LPA:1$smdp.example$04386-AGYFT-A74Y8-3F815")
            String activationCode) {

        /** Without the card's number, its PUK and its code, so that no log has them. */
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
                portability == null
                        ? null
                        : new OrderEventReport.Port(
                                portability.portOn, portability.windowStartsAt, portability.windowEndsAt),
                numbers == null
                        ? null
                        : numbers.stream()
                                .map(one -> new AssignedNumber(one.lineId, one.number))
                                .toList(),
                simCards == null
                        ? null
                        : simCards.stream()
                                .map(one -> new AssignedSimCard(
                                        one.lineId, one.kind, one.iccid, one.puk, one.activationCode))
                                .toList(),
                reason);
    }
}
