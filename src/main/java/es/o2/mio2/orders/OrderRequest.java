package es.o2.mio2.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What is to be ordered for the current customer. What doesn't apply is {@code null}.
 *
 * @param effectiveDate the first day of what is wanted, where it was promised
 * @param dueAt before this it isn't to be completed
 * @param installation whether a technician comes
 * @param delivery where the SIM card goes to
 */
public record OrderRequest(
        OrderKind kind,
        UUID productId,
        UUID lineId,
        UUID addOnId,
        String tariffCode,
        SimKind simKind,
        LocalDate effectiveDate,
        Instant dueAt,
        Instant expectedCompletionAt,
        boolean installation,
        DeliveryAddress delivery,
        PortIn portIn) {

    /** One that needs neither SIM card nor technician. */
    public static OrderRequest simple(
            OrderKind kind, UUID productId, String tariffCode, Instant dueAt, Instant expectedCompletionAt) {
        return new OrderRequest(
                kind, productId, null, null, tariffCode, null, null, dueAt, expectedCompletionAt, false, null, null);
    }

    /** The same, for an add-on. */
    public OrderRequest ofAddOn(UUID addOn) {
        return new OrderRequest(
                kind,
                productId,
                lineId,
                addOn,
                tariffCode,
                simKind,
                effectiveDate,
                dueAt,
                expectedCompletionAt,
                installation,
                delivery,
                portIn);
    }

    /** The same, for a line. */
    public OrderRequest ofLine(UUID line) {
        return new OrderRequest(
                kind,
                productId,
                line,
                addOnId,
                tariffCode,
                simKind,
                effectiveDate,
                dueAt,
                expectedCompletionAt,
                installation,
                delivery,
                portIn);
    }

    /** The same, with a first day that was promised. */
    public OrderRequest from(LocalDate day) {
        return new OrderRequest(
                kind,
                productId,
                lineId,
                addOnId,
                tariffCode,
                simKind,
                day,
                dueAt,
                expectedCompletionAt,
                installation,
                delivery,
                portIn);
    }
}
