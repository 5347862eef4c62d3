package es.o2.mio2.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What a system that carries orders out tells of one. What it says nothing of is {@code null}.
 *
 * @param eventId the source's own id: the same event counts once
 * @param source which system it is
 * @param reason why it is held, or came to nothing
 * @param portability with {@code PORTABILITY_SCHEDULED}: when the number comes
 * @param numbers that new lines were given; none where it is not that far
 * @param simCards that mobile lines are given, as far as they are known
 */
public record OrderEventReport(
        String eventId,
        String source,
        OrderEventType type,
        Instant occurredAt,
        Parcel shipment,
        Visit appointment,
        Port portability,
        List<AssignedNumber> numbers,
        List<AssignedSimCard> simCards,
        OrderReason reason) {

    /** A step that was taken here, by nobody else. */
    static OrderEventReport here(OrderEventType type, Instant at) {
        return new OrderEventReport(
                UUID.randomUUID().toString(), OrderHistory.HERE, type, at, null, null, null, null, null, null);
    }

    /** It waits for its customer's safety. */
    static OrderEventReport heldHere(Instant at) {
        return new OrderEventReport(
                UUID.randomUUID().toString(),
                OrderHistory.HERE,
                OrderEventType.HELD,
                at,
                null,
                null,
                null,
                null,
                null,
                OrderReason.SECURITY_HOLD);
    }

    /** Whether nobody else told it. */
    boolean isFromHere() {
        return source.equals(OrderHistory.HERE);
    }

    /** The cards that it tells of. */
    List<AssignedSimCard> simCardsOrNone() {
        return simCards == null ? List.of() : simCards;
    }

    /** News of the parcel. */
    public record Parcel(
            String carrier, String trackingNumber, String trackingUrl, LocalDate estimatedDeliveryDate, String place) {}

    /**
     * When a number is carried over.
     *
     * @param portOn the day in Madrid
     */
    public record Port(LocalDate portOn, Instant windowStartsAt, Instant windowEndsAt) {}

    /** When the technician comes. */
    public record Visit(Instant startsAt, Instant endsAt) {}
}
