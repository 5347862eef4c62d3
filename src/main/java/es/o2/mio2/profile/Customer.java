package es.o2.mio2.profile;

import es.o2.mio2.access.OwnQuery;
import es.o2.mio2.api.Language;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.identity.DocumentKind;
import es.o2.mio2.notices.Recipient;
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
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.TenantId;

/** A customer: who they are and how to reach them. Name and document never change here. */
@Entity
@Table(name = "customer")
public class Customer extends PanacheEntityBase {

    private static final OwnQuery<String> GREETING_NAME =
            new OwnQuery<>("select greeting_name from customer where customer_id = :owner", row -> row.getString(1));

    /** A person or a company. */
    @Schema(name = "CustomerKind", description = "A person or a company.")
    public enum Kind {
        PERSON,
        COMPANY
    }

    private static final String NOBODY = "-";

    @Id
    @Column(name = "customer_id")
    public UUID id;

    /** A customer is their own row's owner: no query finds another's. */
    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid", insertable = false, updatable = false)
    String owner;

    /** The operator's own, by which its feed knows them. */
    @Column(name = "source_id")
    String sourceId;

    /** The normal form, see {@link es.o2.mio2.identity.DocumentId}. */
    @Column(name = "document_id")
    public String documentId;

    @Enumerated(EnumType.STRING)
    @Column(name = "document_kind")
    public DocumentKind documentKind;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Column(name = "given_name")
    public String givenName;

    @Column(name = "family_name")
    public String familyName;

    @Column(name = "company_name")
    public String companyName;

    /** How the customer wants to be greeted. */
    @Column(name = "greeting_name")
    public String greetingName;

    public String email;

    /** E.164. */
    @Column(name = "contact_phone")
    public String contactPhone;

    /** What the operator's systems brought last: said again, it doesn't undo what the customer changed since. */
    @Column(name = "brought_email")
    String broughtEmail;

    /** The same. */
    @Column(name = "brought_contact_phone")
    String broughtContactPhone;

    /** The tag of the language in which the customer is written to. */
    public String language;

    @Enumerated(EnumType.STRING)
    @Column(name = "tax_territory")
    public TaxTerritory taxTerritory;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "changed_at")
    public Instant changedAt;

    @Version
    public int version;

    /** A person's given and family names, or the company's name. */
    public String fullName() {
        return kind == Kind.COMPANY ? companyName : givenName + " " + familyName;
    }

    /** Where and how they are told things. */
    Recipient recipient() {
        return new Recipient(Language.ofTag(language), contactPhone, email);
    }

    /** The customer, whom no other transaction that locks them goes on with until this one ends. */
    public static Customer lock(UUID customerId) {
        return Customer.<Customer>find("id", customerId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResult();
    }

    /** Nothing by which they are known is left: what has their name by law, such as an invoice, has it itself. */
    void erase(Instant now) {
        documentId = "ERASED" + id.toString().replace("-", "").substring(18).toUpperCase(Locale.ROOT);
        documentKind = DocumentKind.PASSPORT;
        givenName = kind == Kind.PERSON ? NOBODY : null;
        familyName = givenName;
        companyName = kind == Kind.COMPANY ? NOBODY : null;
        greetingName = NOBODY;
        email = null;
        contactPhone = null;
        broughtEmail = null;
        broughtContactPhone = null;
        sourceId = null;
        changedAt = now;
    }

    /** How the current customer wants to be greeted. */
    public static String greetingName() {
        return GREETING_NAME.list().get(0);
    }

    /** Where and how the current customer is told things. */
    public static Recipient recipient(UUID customerId) {
        return Customer.<Customer>findById(customerId).recipient();
    }

    /** Whose tax a customer pays. */
    public static TaxTerritory taxTerritory(UUID customerId) {
        return find("select taxTerritory from Customer where id = ?1", customerId)
                .project(TaxTerritory.class)
                .singleResult();
    }
}
