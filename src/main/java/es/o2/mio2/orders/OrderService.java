package es.o2.mio2.orders;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Language;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The current customer's orders. */
@ApplicationScoped
class OrderService {

    private final CurrentCustomer customer;
    private final OrderViews views;
    private final Cursors cursors;

    OrderService(CurrentCustomer customer, OrderViews views, Cursors cursors) {
        this.customer = customer;
        this.views = views;
        this.cursors = cursors;
    }

    /** A page of them; {@code null} for a filter that isn't set. */
    OrderList list(Boolean open, OrderKind kind, String cursor, int limit, Language language) {
        String name = "orders/" + customer.id() + "/" + open + "/" + kind;
        OrderPosition after = cursor == null ? OrderPosition.NEWEST : OrderPosition.parse(cursors.open(name, cursor));
        List<CustomerOrder> found = CustomerOrder.page(kinds(kind), statuses(open), after, limit + 1);
        List<CustomerOrder> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? cursors.seal(name, OrderPosition.of(page.get(limit - 1)).toString())
                : null;
        return new OrderList(views.of(page, language), next);
    }

    OrderView get(UUID orderId, Language language) {
        Optional<CustomerOrder> order = CustomerOrder.findByIdOptional(orderId);
        return views.of(order.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)), language);
    }

    private static List<OrderKind> kinds(OrderKind kind) {
        return kind == null ? List.of(OrderKind.values()) : List.of(kind);
    }

    private static List<OrderStatus> statuses(Boolean open) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> open == null || status.isOpen() == open)
                .toList();
    }
}
