package es.o2.mio2.management;

import es.o2.mio2.access.Holds;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.identity.Iccid;
import es.o2.mio2.orders.AssignedSimCard;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.SimKind;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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
     * Gives a line the card that comes with an order, which works once the order is done. The same again is no news;
     * another one takes its place: the first was lost on its way.
     *
     * @throws ProblemException {@code SIM_CARD_IN_USE} where the card is or was a line's already, or comes to another
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void assign(CustomerOrder order, AssignedSimCard given) {
        Iccid iccid = Iccid.parse(given.iccid());
        Optional<SimCard> before = SimCard.assigned(order.id).stream()
                .filter(card -> card.lineId.equals(given.lineId()))
                .findFirst();
        if (before.isPresent() && before.get().iccid.equals(iccid.value())) {
            before.get().load(sealedActivationCode(before.get().id, given));
            return;
        }
        before.ifPresent(SimCard::release);
        SimKind kind = given.kind() == null ? order.simKind : given.kind();
        SimCard card = make(given.lineId(), kind, iccid, given.puk());
        card.status = SimCard.Status.ASSIGNED;
        card.orderId = order.id;
        card.load(sealedActivationCode(card.id, given));
        card.add();
    }

    /** Whether a card comes with an order, and doesn't work yet. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isAssigned(UUID orderId, Iccid iccid) {
        return SimCard.assigned(orderId).stream().anyMatch(card -> card.iccid.equals(iccid.value()));
    }

    /** The lines to which a card comes with an order. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> linesWithAssigned(UUID orderId) {
        return SimCard.assigned(orderId).stream().map(card -> card.lineId).collect(Collectors.toSet());
    }

    /**
     * The cards that came with an order work from now on, see {@link #activate(SimCard)}.
     *
     * @param given those that are told of only now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void activate(CustomerOrder order, List<AssignedSimCard> given) {
        given.forEach(card -> assign(order, card));
        SimCard.assigned(order.id).forEach(this::activate);
    }

    /** Nothing comes of an order: its cards can be other lines'. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void release(CustomerOrder order) {
        SimCard.release(order.id);
    }

    /**
     * A card, of which nobody knows yet.
     *
     * @param puk 8 digits; kept sealed
     */
    SimCard make(UUID lineId, SimKind kind, Iccid iccid, String puk) {
        SimCard card = new SimCard();
        card.id = UUID.randomUUID();
        card.lineId = lineId;
        card.iccid = iccid.value();
        card.kind = kind;
        card.sealedPuk = vault.seal(puk, SimCard.pukContext(card.id));
        return card;
    }

    /**
     * A card works in its line from now on; the one before it doesn't any more, and what a thief would do with the new
     * one waits, see {@link Holds}.
     *
     * @throws ProblemException {@code SIM_CARD_IN_USE} where the card is or was a line's already; {@code SIM_LOCKED}
     *     where the line's SIM is locked, and has a card
     * @throws IllegalArgumentException where the line is no mobile one of the current customer's
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void activate(SimCard card) {
        Line line = Line.lockMobile(card.lineId)
                .orElseThrow(() -> new IllegalArgumentException("A SIM card is for a mobile line"));
        Instant now = clock.instant();
        Optional<SimCard> before = SimCard.inUse(card.lineId);
        if (before.isPresent() && line.isSimLocked(now)) {
            throw new ProblemException(Problem.SIM_LOCKED);
        }
        before.ifPresent(replaced -> {
            replaced.endAt(now);
            holds.begin(Holds.Cause.SIM_CHANGED);
        });
        card.activate(before.orElse(null), now);
        events.publish(UUID.fromString(line.customerId), EventType.LINE_UPDATED, EventData.line(line.id));
    }

    /** What an eSIM is loaded with, in the clear; nothing where it isn't known, or the card is none. */
    Optional<String> activationCode(SimCard card) {
        return Optional.ofNullable(card.sealedActivationCode)
                .map(code -> vault.open(code, SimCard.activationContext(card.id)));
    }

    /** The PUK of a card, in the clear. */
    String puk(SimCard card) {
        return vault.open(card.sealedPuk, SimCard.pukContext(card.id));
    }

    private String sealedActivationCode(UUID simCardId, AssignedSimCard given) {
        return given.activationCode() == null
                ? null
                : vault.seal(given.activationCode(), SimCard.activationContext(simCardId));
    }
}
