package es.o2.mio2.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What is to be ordered for the current customer. What doesn't apply is {@code null}.
 *
 * @param simReplacementReason why a SIM card is replaced
 * @param effectiveDate the first day of what is wanted, where it was promised
 * @param dueAt before this it isn't to be completed
 * @param expectedCompletionAt {@code null}: by when its steps should be done
 * @param installation whether a technician comes
 * @param delivery where the SIM card goes to
 * @param hold of one that begins {@code HELD}
 */
public record OrderRequest(
        OrderKind kind,
        UUID productId,
        UUID lineId,
        UUID addOnId,
        String tariffCode,
        SimKind simKind,
        SimReplacementReason simReplacementReason,
        LocalDate effectiveDate,
        Instant dueAt,
        Instant expectedCompletionAt,
        boolean installation,
        DeliveryAddress delivery,
        PortIn portIn,
        Hold hold) {

    /**
     * Why an order waits from the first.
     *
     * @param until from then on it may be released
     */
    public record Hold(OrderReason reason, Instant until) {}

    /** One that needs neither SIM card nor technician. */
    public static OrderRequest simple(
            OrderKind kind, UUID productId, String tariffCode, Instant dueAt, Instant expectedCompletionAt) {
        return new OrderRequest(
                kind,
                productId,
                null,
                null,
                tariffCode,
                null,
                null,
                null,
                dueAt,
                expectedCompletionAt,
                false,
                null,
                null,
                null);
    }

    /**
     * Another SIM card for a line.
     *
     * @param delivery where it goes to; {@code null} for an eSIM
     */
    public static OrderRequest simReplacement(
            UUID productId,
            UUID lineId,
            SimKind simKind,
            SimReplacementReason reason,
            DeliveryAddress delivery,
            Instant now) {
        return new OrderRequest(
                OrderKind.SIM_REPLACEMENT,
                productId,
                lineId,
                null,
                null,
                simKind,
                reason,
                null,
                now,
                null,
                false,
                delivery,
                null,
                null);
    }

    /** The same, for an add-on. */
    public OrderRequest ofAddOn(UUID addOn) {
        return with(lineId, addOn, effectiveDate, hold);
    }

    /** The same, for a line. */
    public OrderRequest ofLine(UUID line) {
        return with(line, addOnId, effectiveDate, hold);
    }

    /** The same, with a first day that was promised. */
    public OrderRequest from(LocalDate day) {
        return with(lineId, addOnId, day, hold);
    }

    /** The same, held from the first. */
    public OrderRequest held(OrderReason reason, Instant until) {
        return with(lineId, addOnId, effectiveDate, new Hold(reason, until));
    }

    private OrderRequest with(UUID line, UUID addOn, LocalDate day, Hold held) {
        return new OrderRequest(
                kind,
                productId,
                line,
                addOn,
                tariffCode,
                simKind,
                simReplacementReason,
                day,
                dueAt,
                expectedCompletionAt,
                installation,
                delivery,
                portIn,
                held);
    }
}
