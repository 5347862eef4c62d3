package es.o2.mio2.orders;

import es.o2.mio2.identity.Iccid;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import java.util.List;
import java.util.UUID;

/** Whether the SIM cards that new lines were given are cards, and for lines that take one. */
final class NewSimCards {

    private NewSimCards() {}

    /**
     * A line may do without: it works, and has no PUK to show.
     *
     * @param takers the new mobile lines
     * @throws ProblemException {@code LINE_NUMBERS_MISMATCH} where a card is for another line, or two are for one;
     *     {@code ICCID_INVALID} where a card's number isn't one
     */
    static void check(List<UUID> takers, List<AssignedSimCard> given) {
        boolean fits = given.stream().allMatch(card -> takers.contains(card.lineId()))
                && given.stream().map(AssignedSimCard::lineId).distinct().count() == given.size();
        if (!fits) {
            throw new ProblemException(Problem.LINE_NUMBERS_MISMATCH);
        }
        if (given.stream().anyMatch(card -> Iccid.tryParse(card.iccid()).isEmpty())) {
            throw new ProblemException(Problem.ICCID_INVALID);
        }
    }
}
