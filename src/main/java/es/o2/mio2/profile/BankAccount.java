package es.o2.mio2.profile;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/**
 * An account through which a customer is charged, from a day on, and the mandate that allows it. What it was before stays
 * known; the IBAN is sealed, see {@link BroughtAccounts}.
 */
@Entity
@Table(name = "bank_account")
public class BankAccount extends PanacheEntityBase {

    /** For what its IBAN's digest is. */
    public static final String DIGEST = "bank-account";

    @Id
    @Column(name = "bank_account_id")
    public UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    /** Sealed. */
    String iban;

    /** Tells whether another IBAN is the same. */
    @Column(name = "iban_digest")
    String ibanDigest;

    /** As it is shown: {@code ES** **** … 1332}. */
    @Column(name = "masked_iban")
    public String maskedIban;

    /** ISO 3166-1, two letters. */
    public String country;

    /** The SEPA mandate's. */
    @Column(name = "mandate_reference")
    public String mandateReference;

    @Column(name = "mandate_signed_date")
    public LocalDate mandateSignedDate;

    /** The first day on which it is charged; until the day before, it was the one before. */
    @Column(name = "effective_date")
    public LocalDate effectiveDate;

    @Column(name = "recorded_at")
    public Instant recordedAt;

    /** When another took its place before its first day came. */
    @Column(name = "superseded_at")
    public Instant supersededAt;

    /** What an IBAN is sealed for. */
    public static String context(UUID bankAccountId) {
        return "bank-account " + bankAccountId;
    }

    /** The current customer's account on which a charge of this day is made, masked; nothing where none is known. */
    public static Optional<String> maskedOn(LocalDate day) {
        return BankAccount.<BankAccount>find(
                        "effectiveDate <= ?1 and supersededAt is null order by effectiveDate desc", day)
                .firstResultOptional()
                .map(account -> account.maskedIban);
    }
}
