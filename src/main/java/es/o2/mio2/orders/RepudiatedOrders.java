package es.o2.mio2.orders;

import es.o2.mio2.profile.Repudiated;
import es.o2.mio2.profile.RepudiatedActivity;
import es.o2.mio2.profile.Stopping;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Cancels what somebody else may have ordered in a customer's name, and isn't done yet. */
@ApplicationScoped
@Priority(RepudiatedOrders.FIRST)
class RepudiatedOrders implements Repudiated {

    /** A line that comes to nothing with its order needs no lock. */
    static final int FIRST = 100;

    private final CustomerMoves moves;

    RepudiatedOrders(CustomerMoves moves) {
        this.moves = moves;
    }

    /** All that was ordered since, and the order that the activity itself is about. */
    @Override
    public void stop(RepudiatedActivity activity, Stopping stopping) {
        List<CustomerOrder> open = CustomerOrder.lockOpen(activity.occurredAt(), activity.subjectId());
        open.forEach(order -> moves.cancel(order, OrderReason.REPUDIATED, null));
        open.forEach(order -> stopping.order(order.id));
    }
}
