package es.o2.mio2.orders;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What comes of an order in the section that took it. Called in the transaction of the event that ends the order, as its
 * owner.
 */
public interface Fulfilment {

    /** The kinds of orders that it is for. */
    Set<OrderKind> kinds();

    /** The new lines that wait for a number, before the order can be completed. */
    List<NewLine> linesWithoutNumber(CustomerOrder order);

    /** The new lines that take a SIM card when the order is completed, those that have a number already too. */
    default List<UUID> linesForSimCards(CustomerOrder order) {
        return List.of();
    }

    /**
     * What was ordered works: the section's own rows follow.
     *
     * @param numbers one for each new line that waited for one, of its kind
     * @param simCards one at most for each new line that takes one
     */
    void complete(CustomerOrder order, List<AssignedNumber> numbers, List<AssignedSimCard> simCards);

    /** Nothing comes of it: what was set aside for it is given back. */
    void abandon(CustomerOrder order);
}
