package es.o2.mio2.orders;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is to be carried out, of all customers, for those who do it. */
@ApplicationScoped
public class OpenOrders {

    private static final String LIST = "operations/orders";

    private final OrderIndex index;
    private final Fulfilments fulfilments;
    private final OnBehalf onBehalf;
    private final AuditTrail audit;
    private final Cursors cursors;

    OpenOrders(OrderIndex index, Fulfilments fulfilments, OnBehalf onBehalf, AuditTrail audit, Cursors cursors) {
        this.index = index;
        this.fulfilments = fulfilments;
        this.onBehalf = onBehalf;
        this.audit = audit;
        this.cursors = cursors;
    }

    /**
     * A page of the orders that are under way, the oldest first.
     *
     * @param overdue only those that are late
     * @param cursor of the page before; {@code null} for the first
     * @param operator who looks
     */
    public Page page(boolean overdue, String cursor, int limit, String operator) {
        String list = overdue ? LIST + "/overdue" : LIST;
        OrderPosition after = cursor == null ? OrderPosition.OLDEST : OrderPosition.parse(cursors.open(list, cursor));
        List<OrderIndex.Found> found = overdue ? index.overdue(after, limit + 1) : index.open(after, limit + 1);
        List<OrderIndex.Found> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? cursors.seal(list, page.get(limit - 1).position().toString())
                : null;
        return new Page(
                page.stream()
                        .flatMap(one -> see(one, () -> keep(one, operator)).stream())
                        .toList(),
                next);
    }

    /**
     * The oldest of those whose next step can be reported, for a machine that does: nobody looks.
     *
     * @param notMovedSince only those that haven't moved since
     */
    public List<OrderToFulfil> ready(Instant now, Instant notMovedSince, int limit) {
        return index.ready(now, notMovedSince, limit).stream()
                .flatMap(one -> see(one, () -> {}).stream())
                .toList();
    }

    /** Empty where it came to its end in the meantime. */
    private Optional<OrderToFulfil> see(OrderIndex.Found found, Runnable look) {
        return onBehalf.of(
                found.customerId(), () -> QuarkusTransaction.requiringNew().call(() -> {
                    CustomerOrder order = CustomerOrder.findById(found.orderId());
                    if (!order.status.isOpen()) {
                        return Optional.empty();
                    }
                    look.run();
                    return Optional.of(OrderToFulfil.of(order, fulfilments.of(order)));
                }));
    }

    private void keep(OrderIndex.Found found, String operator) {
        audit.byOperator(
                operator,
                AuditAction.ORDERS_TO_FULFIL_SEEN,
                found.customerId(),
                found.orderId().toString());
    }

    /**
     * A page of orders.
     *
     * @param nextCursor {@code null} on the last
     */
    public record Page(List<OrderToFulfil> items, String nextCursor) {}
}
