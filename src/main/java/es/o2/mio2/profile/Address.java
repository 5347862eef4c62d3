package es.o2.mio2.profile;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    /** From when on an address is trusted with a parcel. */
    private static final Duration SETTLED = Duration.ofHours(72);

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

    /**
     * One of the current customer's.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none
     */
    public static Address get(UUID addressId) {
        return Address.<Address>findByIdOptional(addressId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /**
     * Makes sure that a parcel may go there: to an address that has been on file for so long that a thief hasn't just
     * put it there.
     *
     * @throws ProblemException {@code ON_HOLD} where it hasn't
     */
    public void requireDeliverable(Instant now) {
        Instant settledAt = createdAt.plus(SETTLED);
        if (now.isBefore(settledAt)) {
            throw ProblemException.retryAfter(Problem.ON_HOLD, Duration.between(now, settledAt));
        }
    }

    /** Where the current customer is billed, where that is known. */
    public static Optional<Address> billing() {
        return find("kind = ?1 order by createdAt, id", Kind.BILLING).firstResultOptional();
    }
}
