package es.o2.mio2.management;

import es.o2.mio2.orders.SimKind;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.hibernate.exception.ConstraintViolationException;
import org.postgresql.util.PSQLException;

/** A SIM card of a mobile line, or an eSIM profile, with the PUK that opens it. */
@Entity
@Table(name = "sim_card")
public class SimCard extends PanacheEntityBase {

    /** Whether it is the one that works. */
    enum Status {
        /** An order gave it to the line, and isn't done yet. */
        ASSIGNED,
        ACTIVE,
        /** Another one works in its place. */
        REPLACED
    }

    private static final String UNIQUE_ICCID = "uq_sim_card_iccid";

    @Id
    @Column(name = "sim_card_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Column(name = "line_id")
    UUID lineId;

    String iccid;

    @Enumerated(EnumType.STRING)
    SimKind kind;

    @Enumerated(EnumType.STRING)
    Status status;

    /** The order that it came with; {@code null} where it came otherwise. */
    @Column(name = "order_id")
    UUID orderId;

    /** As the vault sealed it for {@link #pukContext}. */
    @Column(name = "puk")
    String sealedPuk;

    /** What an eSIM is loaded with, as the vault sealed it for {@link #activationContext}; none once it works. */
    @Column(name = "activation_code")
    String sealedActivationCode;

    /** The line's card before this one; {@code null} for its first. */
    UUID replaces;

    /** {@code null} as long as it doesn't work. */
    @Column(name = "activated_at")
    Instant activatedAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @Version
    int version;

    /** What a card's PUK is sealed for: a sealed one opens on its own card alone. */
    public static String pukContext(UUID simCardId) {
        return "puk:" + simCardId;
    }

    /** What an eSIM's activation code is sealed for. */
    static String activationContext(UUID simCardId) {
        return "esim:" + simCardId;
    }

    /** The cards that an order of the current customer's gave, as long as they don't work. */
    static List<SimCard> assigned(UUID orderId) {
        return list("orderId = ?1 and status = ?2 order by lineId", orderId, Status.ASSIGNED);
    }

    /** Takes the cards back that an order gave and that don't work: they can be another line's. */
    static void release(UUID orderId) {
        delete("orderId = ?1 and status = ?2", orderId, Status.ASSIGNED);
    }

    /** The card that works in a line of the current customer's. */
    static Optional<SimCard> inUse(UUID lineId) {
        return find("lineId = ?1 and status = ?2", lineId, Status.ACTIVE).firstResultOptional();
    }

    /** What it is loaded with, as far as that is told; nobody loads a card of plastic. */
    void load(String sealedCode) {
        if (sealedCode != null && kind == SimKind.ESIM) {
            sealedActivationCode = sealedCode;
        }
    }

    /** Takes it back, before it works. */
    void release() {
        delete("id = ?1 and status = ?2", id, Status.ASSIGNED);
    }

    /**
     * It works from now on; what it was loaded with is good for nothing any more.
     *
     * @param before the one in whose place it does; {@code null} for the line's first
     */
    void activate(SimCard before, Instant now) {
        status = Status.ACTIVE;
        replaces = before == null ? null : before.id;
        activatedAt = now;
        sealedActivationCode = null;
        add();
    }

    /** Another one works in its place, from now on. */
    void endAt(Instant now) {
        status = Status.REPLACED;
        endedAt = now;
        flush();
    }

    /**
     * Writes the card before all other transactions: whoever has the same one waits for this one, and is refused then.
     *
     * @throws ProblemException {@code SIM_CARD_IN_USE} where its number is another card's
     */
    void add() {
        persist();
        try {
            flush();
        } catch (ConstraintViolationException refused) {
            throw isIccidInUse(refused) ? new ProblemException(Problem.SIM_CARD_IN_USE) : refused;
        }
    }

    /** By the constraint's name, which the server sends beside words that are in its own language. */
    private static boolean isIccidInUse(ConstraintViolationException refused) {
        return refused.getSQLException() instanceof PSQLException sql
                && sql.getServerErrorMessage() != null
                && UNIQUE_ICCID.equals(sql.getServerErrorMessage().getConstraint());
    }
}
