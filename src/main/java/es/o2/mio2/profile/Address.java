package es.o2.mio2.profile;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.smallrye.config.SmallRyeConfig;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.TenantId;

/** Where a customer is billed or delivered to. */
@Entity
@Table(name = "address")
public class Address extends PanacheEntityBase {

    /** What an address is for. */
    @Schema(name = "AddressKind", description = "What the address is for.")
    public enum Kind {
        BILLING,
        DELIVERY
    }

    @Id
    @Column(name = "address_id")
    public UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    public String street;

    /** Floor, door, staircase … */
    public String details;

    @Column(name = "postal_code")
    public String postalCode;

    public String city;
    public String province;

    @Column(name = "created_at")
    public Instant createdAt;

    /** Since when it says what it says. */
    @Column(name = "changed_at")
    public Instant changedAt;

    /** When the customer showed with a second factor that it is theirs; {@code null} where they didn't. */
    @Column(name = "confirmed_at")
    public Instant confirmedAt;

    @Version
    public int version;

    /** The town or city in which the current customer is billed; absent where no address is known. */
    public static Optional<String> billingCity() {
        return billing().map(address -> address.city);
    }

    /** The current customer's addresses, the billing one first. */
    static List<Address> all() {
        return list("order by kind, createdAt, id");
    }

    /** The same, which nobody else changes or takes away until the end of the transaction. */
    static List<Address> lockAll() {
        return Address.<Address>find("order by kind, createdAt, id")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    static Address add(Kind kind, AddressText text, Instant now) {
        Address address = new Address();
        address.id = UUID.randomUUID();
        address.kind = kind;
        address.createdAt = now;
        address.say(text, now);
        address.persist();
        return address;
    }

    /** Says something else from now on; that the customer confirmed what it said before is worth nothing for it. */
    void say(AddressText text, Instant now) {
        street = text.street();
        details = text.details();
        postalCode = text.postalCode();
        city = text.city();
        province = text.province();
        distrust(now);
    }

    /** Is as if it were new, so that for a while no SIM card goes there. */
    void distrust(Instant now) {
        changedAt = now;
        confirmedAt = null;
    }

    /** From when on a SIM card may go there. */
    Instant simCardsFrom() {
        return confirmedAt == null ? changedAt.plus(quarantine()) : confirmedAt;
    }

    /**
     * One of the current customer's.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none
     */
    public static Address get(UUID addressId) {
        return Address.<Address>findByIdOptional(addressId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /**
     * Makes sure that a SIM card may go there: it has been on file for so long that nobody has just put it there, or the
     * customer showed with a second factor that it is theirs.
     *
     * @throws ProblemException {@code DELIVERY_ADDRESS_TOO_NEW} where it isn't so, with the time to wait
     */
    public void requireDeliverable(Instant now) {
        if (confirmedAt == null && now.isBefore(simCardsFrom())) {
            throw ProblemException.retryAfter(Problem.DELIVERY_ADDRESS_TOO_NEW, Duration.between(now, simCardsFrom()));
        }
    }

    /** Nothing is injected into an entity. */
    private static Duration quarantine() {
        return ConfigProvider.getConfig()
                .unwrap(SmallRyeConfig.class)
                .getConfigMapping(ProfileConfig.class)
                .addressQuarantine();
    }

    /** Where the current customer is billed, where that is known. */
    public static Optional<Address> billing() {
        return find("kind = ?1 order by createdAt, id", Kind.BILLING).firstResultOptional();
    }
}
