package es.o2.mio2.orders;

import es.o2.mio2.identity.Iccid;
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
     * Cards that are told of before the order is completed: each is for one of {@link #linesForSimCards}, and takes the
     * place of one that was told of before.
     *
     * @throws es.o2.mio2.problem.ProblemException {@code SIM_CARD_IN_USE} where a card is or was a line's, or is another
     *     order's
     */
    default void assign(CustomerOrder order, List<AssignedSimCard> cards) {
        throw new IllegalStateException("No SIM card is for " + order.kind);
    }

    /** Whether a card of this number is assigned to the order, and doesn't work yet. */
    default boolean isAssigned(CustomerOrder order, Iccid iccid) {
        return false;
    }

    /** Whether each line that takes a card is assigned one, so that the order can be completed without another word. */
    default boolean hasAllCards(CustomerOrder order) {
        return false;
    }

    /**
     * What was ordered works: the section's own rows follow.
     *
     * @param numbers one for each new line that waited for one, of its kind
     * @param simCards one at most for each line that takes one; a line without has the one that was assigned before
     */
    void complete(CustomerOrder order, List<AssignedNumber> numbers, List<AssignedSimCard> simCards);

    /** It was under way, and waits from now on for the customer's safety. */
    default void held(CustomerOrder order) {}

    /** It waited for the customer's safety, and goes on. */
    default void released(CustomerOrder order) {}

    /** Nothing comes of it: what was set aside for it is given back. */
    void abandon(CustomerOrder order);
}
