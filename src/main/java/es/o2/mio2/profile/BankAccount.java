package es.o2.mio2.profile;

import es.o2.mio2.access.ShownProof;
import es.o2.mio2.notices.NoticeChannel;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

    /** Whose it is, as the customer wrote it; {@code null} of one that the operator's systems brought. */
    @Column(name = "holder_name")
    String holderName;

    /** Until when it had to wait; {@code null} where it hadn't. */
    @Column(name = "held_until")
    Instant heldUntil;

    /** When the customer said that they hadn't given it, and its first day hadn't come. */
    @Column(name = "withdrawn_at")
    Instant withdrawnAt;

    /** Of the code with which the mandate was given; {@code null} of one that the operator's systems brought. */
    @Column(name = "verification_id")
    UUID verificationId;

    @Enumerated(EnumType.STRING)
    @Column(name = "proof_channel")
    NoticeChannel proofChannel;

    @Column(name = "proof_masked_target")
    String proofMaskedTarget;

    @Column(name = "proved_at")
    Instant provedAt;

    /** In which it was given; {@code null} of one that the operator's systems brought. */
    @Column(name = "session_id")
    UUID sessionId;

    /** Of the request with which it was given. */
    String correlator;

    /** What an IBAN is sealed for. */
    public static String context(UUID bankAccountId) {
        return "bank-account " + bankAccountId;
    }

    /** The current customer's account on which a charge of this day is made, masked; nothing where none is known. */
    public static Optional<String> maskedOn(LocalDate day) {
        return on(day).map(account -> account.maskedIban);
    }

    /** Whether the customer gave it here, and the operator's systems didn't bring it. */
    boolean isGivenHere() {
        return sessionId != null;
    }

    /** Keeps by what it can be shown that the customer gave the mandate. */
    void prove(ShownProof proof, UUID session, String request) {
        verificationId = proof.verificationId();
        proofChannel = proof.channel();
        proofMaskedTarget = proof.maskedRecipient();
        provedAt = proof.shownAt();
        sessionId = session;
        correlator = request;
    }

    /** The account through which the current customer is charged on a day. */
    static Optional<BankAccount> on(LocalDate day) {
        return find("effectiveDate <= ?1 and supersededAt is null order by effectiveDate desc", day)
                .firstResultOptional();
    }

    /** Those through which the current customer will be charged, the first to come first. */
    static List<BankAccount> after(LocalDate day) {
        return list("effectiveDate > ?1 and supersededAt is null order by effectiveDate", day);
    }

    /** The one that the current customer has given last, or that was brought last. */
    static Optional<BankAccount> latest() {
        return find("supersededAt is null order by effectiveDate desc").firstResultOptional();
    }

    /**
     * Those that were given in the current customer's name since a time, and that one, whose first day hasn't come: also
     * those that gave way since.
     *
     * @param id may be {@code null}
     */
    static List<BankAccount> givenSince(Instant since, UUID id, LocalDate today) {
        return list(
                "(recordedAt >= ?1 or id = ?2) and sessionId is not null and withdrawnAt is null"
                        + " and effectiveDate > ?3 order by recordedAt",
                since,
                id,
                today);
    }

    /** Takes away those of the current customer that never counted: no books stand on them. Gives how many. */
    static long eraseNeverCharged() {
        return delete("supersededAt is not null");
    }

    /**
     * Keeps of the current customer's mandates what a debit is defended with that is called back (the code, when it came
     * back, and in which session and request), and not where the code went, nor that one had to wait.
     */
    static void forgetWhere() {
        update(
                "proofMaskedTarget = null, heldUntil = null where proofMaskedTarget is not null or heldUntil is not null");
    }

    /** What was to count from a day on, or later, gives way. */
    static void supersede(LocalDate from, Instant now) {
        update("supersededAt = ?1 where supersededAt is null and effectiveDate >= ?2", now, from);
    }

    /**
     * What was given way since a time counts again, unless something else has come meanwhile. Of the current customer's,
     * whose later ones were withdrawn.
     *
     * @param since when what was withdrawn took its place
     */
    static void restore(Instant since, LocalDate today) {
        if (count("supersededAt is null and recordedAt >= ?1", since) == 0) {
            update(
                    "supersededAt = null where supersededAt >= ?1 and recordedAt < ?1 and withdrawnAt is null"
                            + " and effectiveDate > ?2",
                    since,
                    today);
        }
    }
}
