package es.o2.mio2.management;

import es.o2.mio2.access.Holds;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.identity.Iccid;
import es.o2.mio2.orders.SimKind;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The SIM cards of the current customer's lines. */
@ApplicationScoped
public class SimCards {

    private final Vault vault;
    private final Holds holds;
    private final Events events;
    private final Clock clock;

    SimCards(Vault vault, Holds holds, Events events, Clock clock) {
        this.vault = vault;
        this.holds = holds;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A card works in a line from now on; the one before it doesn't any more, and what a thief would do with the new
     * one waits, see {@link Holds}.
     *
     * @param puk 8 digits; kept sealed
     * @throws ProblemException {@code SIM_CARD_IN_USE} where the card is or was a line's already; {@code CONFLICT} where
     *     the line's SIM is locked, and has a card
     * @throws IllegalArgumentException where the line is no mobile one of the current customer's
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void activate(UUID lineId, SimKind kind, Iccid iccid, String puk) {
        Line line = Line.lockMobile(lineId)
                .orElseThrow(() -> new IllegalArgumentException("A SIM card is for a mobile line"));
        Instant now = clock.instant();
        Optional<SimCard> before = SimCard.inUse(lineId);
        if (before.isPresent() && line.simLockedAt != null) {
            throw new ProblemException(Problem.CONFLICT);
        }
        before.ifPresent(card -> {
            card.endAt(now);
            holds.begin(Holds.Cause.SIM_CHANGED);
        });
        SimCard card = new SimCard();
        card.id = UUID.randomUUID();
        card.lineId = lineId;
        card.iccid = iccid.value();
        card.kind = kind;
        card.status = SimCard.Status.ACTIVE;
        card.sealedPuk = vault.seal(puk, SimCard.pukContext(card.id));
        card.replaces = before.map(replaced -> replaced.id).orElse(null);
        card.activatedAt = now;
        card.add();
        events.publish(UUID.fromString(line.customerId), EventType.LINE_UPDATED, EventData.line(lineId));
    }

    /** The PUK of a card, in the clear. */
    String puk(SimCard card) {
        return vault.open(card.sealedPuk, SimCard.pukContext(card.id));
    }
}
