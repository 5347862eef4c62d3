package es.o2.mio2.management;

import es.o2.mio2.access.MobileLines.MobileLine;
import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.BillingCycle;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.TenantId;
import org.hibernate.exception.ConstraintViolationException;
import org.postgresql.util.PSQLException;

/** A line: a number that is called, or the fibre. It hangs on a product. */
@Entity
@Table(name = "line")
public class Line extends PanacheEntityBase {

    /** What kind of line it is. */
    @Schema(name = "LineKind", description = "What kind of line it is.")
    public enum Kind {
        MOBILE,
        LANDLINE,
        FIBRE
    }

    private static final String UNIQUE_NUMBER = "uq_line_number";

    @Id
    @Column(name = "line_id")
    public UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    @Column(name = "product_id")
    public UUID productId;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Enumerated(EnumType.STRING)
    public ServiceStatus status;

    /** E.164; a fibre has none. */
    public String number;

    /** What the customer calls it. */
    public String alias;

    /** Whether it is the mobile line that comes with the product. */
    public boolean principal;

    /** The tariff of a line that has one of its own beside the product's: an additional line. */
    @Column(name = "tariff_code")
    public String tariffCode;

    @Column(name = "start_date")
    public LocalDate startDate;

    @Column(name = "end_date")
    public LocalDate endDate;

    @Column(name = "created_at")
    public Instant createdAt;

    /** Since when its SIM isn't replaced, whoever asks; see {@link #isSimLocked}. Only {@link SimLocks} set it. */
    @Column(name = "sim_locked_at", insertable = false, updatable = false)
    Instant simLockedAt;

    /** From when on that lock doesn't hold any more; absent for one that isn't lifted. Set as the lock is. */
    @Column(name = "sim_unlock_at", insertable = false, updatable = false)
    Instant simUnlockAt;

    /** What it was before its customer suspended it, and will be again; absent for one that they didn't suspend. */
    @Enumerated(EnumType.STRING)
    @Column(name = "suspended_from")
    ServiceStatus suspendedFrom;

    @Version
    public int version;

    /** The current customer's lines, as they hang on their products; what is over hangs on none. */
    public static List<Line> ofProducts(List<UUID> productIds) {
        return list(
                "productId in ?1 and status <> ?2 order by productId, principal desc, kind, startDate, id",
                productIds,
                ServiceStatus.TERMINATED);
    }

    /** Whether a product is the current customer's: none is without lines. */
    static boolean hasProduct(UUID productId) {
        return count("productId", productId) > 0;
    }

    /**
     * A fibre, on its way.
     *
     * @param now when it was asked for
     */
    public static Line orderFibre(UUID productId, Instant now) {
        return pending(productId, Kind.FIBRE, now).added();
    }

    /** A landline, on its way; it gets its number when it is there. */
    public static Line orderLandline(UUID productId, Instant now) {
        return pending(productId, Kind.LANDLINE, now).added();
    }

    /**
     * The mobile line that comes with a product, on its way.
     *
     * @param number E.164, of one that comes from another operator; {@code null} for one that gets a new number
     * @throws NumberInUseException where another line has the number, or waits for it
     */
    public static Line orderPrincipal(UUID productId, String number, Instant now) {
        Line line = pending(productId, Kind.MOBILE, now);
        line.principal = true;
        line.number = number;
        return line.added();
    }

    /**
     * An additional mobile line, on its way.
     *
     * @param number E.164, of one that comes from another operator; {@code null} for one that gets a new number
     * @throws NumberInUseException where another line has the number, or waits for it
     */
    public static Line orderAdditional(UUID productId, String tariffCode, String number, Instant now) {
        Line line = pending(productId, Kind.MOBILE, now);
        line.tariffCode = tariffCode;
        line.number = number;
        return line.added();
    }

    /**
     * It has its number.
     *
     * @param given E.164
     * @throws NumberInUseException where another line has the number, or waits for it
     */
    public void take(String given) {
        number = given;
        claimNumber();
    }

    /** It works, from this day on. */
    public void activate(LocalDate day) {
        status = ServiceStatus.ACTIVE;
        startDate = day;
    }

    /** It is over, with this day. */
    public void terminate(LocalDate day) {
        status = ServiceStatus.TERMINATED;
        endDate = day;
    }

    /** Nobody uses it until the customer wants it back. */
    void suspend() {
        suspendedFrom = status;
        status = ServiceStatus.SUSPENDED;
    }

    /** It is what it was before its customer suspended it. */
    void reactivate() {
        status = suspendedFrom;
        suspendedFrom = null;
    }

    /** Whether its customer suspended it, and it goes on. */
    boolean isSuspendedByCustomer() {
        return suspendedFrom != null && status == ServiceStatus.SUSPENDED;
    }

    /** Whether its SIM is locked: it isn't replaced, and its number goes to no other operator. */
    public boolean isSimLocked(Instant now) {
        return simLockedAt != null && (simUnlockAt == null || simUnlockAt.isAfter(now));
    }

    private static Line pending(UUID productId, Kind kind, Instant now) {
        Line line = new Line();
        line.id = UUID.randomUUID();
        line.productId = productId;
        line.kind = kind;
        line.status = ServiceStatus.PENDING;
        line.startDate = LocalDate.ofInstant(now, BillingCycle.MADRID);
        line.createdAt = now;
        return line;
    }

    private Line added() {
        persist();
        claimNumber();
        return this;
    }

    /** Before all other transactions: whoever wants it too waits for this one, and may be refused then. */
    private static void claimNumber() {
        try {
            flush();
        } catch (ConstraintViolationException refused) {
            throw isNumberInUse(refused) ? new NumberInUseException() : refused;
        }
    }

    /** By the constraint's name, which the server sends beside words that are in its own language. */
    private static boolean isNumberInUse(ConstraintViolationException refused) {
        return refused.getSQLException() instanceof PSQLException sql
                && sql.getServerErrorMessage() != null
                && UNIQUE_NUMBER.equals(sql.getServerErrorMessage().getConstraint());
    }

    static List<LineView> views() {
        return find(
                        LineView.SELECT + " where line.status <> ?1"
                                + " order by line.startDate, line.principal desc, line.kind, line.id",
                        ServiceStatus.TERMINATED)
                .project(LineView.class)
                .list();
    }

    /** Those that are over too. */
    static List<LineView> allViews() {
        return find(LineView.SELECT + " order by line.startDate, line.principal desc, line.kind, line.id")
                .project(LineView.class)
                .list();
    }

    /** The current customer's mobile lines that aren't over, the principal ones first. */
    static List<MobileLine> mobile() {
        return find(
                        "select line.id, line.number, case when line.status = ?4 then true else false end,"
                                + " case when card.replaces is not null then card.activatedAt end from Line line"
                                + " left join SimCard card on card.lineId = line.id and card.status = ?1"
                                + " where line.kind = ?2 and line.status <> ?3"
                                + " order by line.principal desc, line.startDate, line.id",
                        SimCard.Status.ACTIVE,
                        Kind.MOBILE,
                        ServiceStatus.TERMINATED,
                        ServiceStatus.ACTIVE)
                .project(MobileLine.class)
                .list();
    }

    /** The numbers of those of the current customer's lines that have one, whatever has become of them. */
    public static Map<UUID, String> numbers(Set<UUID> lineIds) {
        return Line.<Line>list("id in ?1 and number is not null", lineIds).stream()
                .collect(Collectors.toMap(line -> line.id, line -> line.number));
    }

    /** A mobile line of the current customer's, which nobody else changes until the transaction ends. */
    public static Optional<Line> lockMobile(UUID lineId) {
        return find("id = ?1 and kind = ?2", lineId, Kind.MOBILE)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** A mobile line of the current customer's. */
    static Optional<Line> mobile(UUID lineId) {
        return find("id = ?1 and kind = ?2", lineId, Kind.MOBILE).firstResultOptional();
    }

    /** A line of the current customer's, which nobody else changes until the transaction ends. */
    static Optional<Line> lock(UUID lineId) {
        return find("id", lineId).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** A line of the current customer's that calls, mobile or not, which nobody else changes until the transaction ends. */
    public static Optional<Line> lockCalling(UUID lineId) {
        return find("id = ?1 and kind <> ?2", lineId, Kind.FIBRE)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    static Optional<LineView> view(UUID lineId) {
        return find(LineView.SELECT + " where line.id = ?1", lineId)
                .project(LineView.class)
                .firstResultOptional();
    }
}
