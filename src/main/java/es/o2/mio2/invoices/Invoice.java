package es.o2.mio2.invoices;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/**
 * An invoice, with what it said when it was made: of a product or of an additional line, for the days on which one tariff
 * was held. Once it is issued nothing of it changes but where its payment stands.
 */
@Entity
@Table(name = "invoice")
public class Invoice extends PanacheEntityBase {

    /** It rectifies no other, and none came in place of it. */
    private static final String CHARGING = "from Invoice i where i.status <> DRAFT and i.rectifiesInvoiceId is null"
            + " and not exists (select 1 from Invoice other where other.replacesInvoiceId = i.id)";

    private static final String OF_SUBJECT =
            CHARGING + " and i.productId = ?1 and coalesce(i.lineId, i.productId) = ?2";

    @Id
    @Column(name = "invoice_id")
    public UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    @Enumerated(EnumType.STRING)
    public Issuer issuer;

    /** In which it is numbered; absent for a draft, as its number. */
    public String series;

    @Column(name = "sequence_number")
    public Long sequenceNumber;

    /** As it is printed: {@code TE-2026-00000042}. */
    public String number;

    @Column(name = "product_id")
    public UUID productId;

    /** The additional line that it is for; absent where it is for the product. */
    @Column(name = "line_id")
    public UUID lineId;

    @Column(name = "tariff_code")
    public String tariffCode;

    @Column(name = "cycle_start_date")
    public LocalDate cycleStartDate;

    @Column(name = "period_start_date")
    public LocalDate periodStartDate;

    /** The last day, included. */
    @Column(name = "period_end_date")
    public LocalDate periodEndDate;

    @Column(name = "issue_date")
    public LocalDate issueDate;

    /** When it is charged by direct debit. */
    @Column(name = "due_date")
    public LocalDate dueDate;

    @Enumerated(EnumType.STRING)
    @Column(name = "tax_territory")
    public TaxTerritory taxTerritory;

    /** Per cent, as it was when the invoice was made. */
    @Column(name = "tax_rate")
    public BigDecimal taxRate;

    /** Euros, 4 decimals. */
    public BigDecimal base;

    /** Euros, 6 decimals. */
    @Column(name = "tax_amount")
    public BigDecimal taxAmount;

    /** What brings base and tax to whole cents, 6 decimals. */
    public BigDecimal rounding;

    /** Euros with tax, 2 decimals; less than nothing for one that takes another back. */
    public BigDecimal total;

    /** Euros with tax: what isn't charged while it is in dispute. */
    @Column(name = "held_amount")
    public BigDecimal heldAmount;

    /** Euros with tax: what others, which rectify it, have taken back of it. */
    @Column(name = "rectified_amount")
    public BigDecimal rectifiedAmount;

    @Enumerated(EnumType.STRING)
    public InvoiceStatus status;

    /** The invoice that this one rectifies. */
    @Column(name = "rectifies_invoice_id")
    public UUID rectifiesInvoiceId;

    /** The invoice, taken back whole, in whose place this one was issued. */
    @Column(name = "replaces_invoice_id")
    public UUID replacesInvoiceId;

    /** Of one that rectifies another: why, as the operator told it. */
    @Column(name = "rectification_reason")
    public String rectificationReason;

    @Column(name = "holder_name")
    public String holderName;

    @Column(name = "holder_document_id")
    public String holderDocumentId;

    public String street;
    public String details;

    @Column(name = "postal_code")
    public String postalCode;

    public String city;
    public String province;

    /** The account that is charged, masked; absent where none is known. */
    @Column(name = "masked_iban")
    public String maskedIban;

    /** The tag of the language in which its customer was written to. */
    public String language;

    /** Whether it shows each charged call, which a customer may not want (RD 899/2009). */
    public boolean detailed;

    @Column(name = "made_at")
    public Instant madeAt;

    @Column(name = "issued_at")
    public Instant issuedAt;

    @Column(name = "status_since")
    public Instant statusSince;

    @Version
    public int version;

    /**
     * The current customer's invoice; a draft is the operator's alone.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none
     */
    static Invoice get(UUID invoiceId) {
        return Invoice.<Invoice>find("id = ?1 and status <> ?2", invoiceId, InvoiceStatus.DRAFT)
                .firstResultOptional()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /**
     * The same, and nobody else changes where it stands until the transaction ends.
     *
     * @throws ProblemException {@code NOT_FOUND} where there is none
     */
    static Invoice lock(UUID invoiceId) {
        return Invoice.<Invoice>find("id = ?1 and status <> ?2", invoiceId, InvoiceStatus.DRAFT)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /**
     * This one and those of the same product or additional line before it, the latest first, as far as they were issued
     * when it was. What rectifies another isn't among them, nor what another had come in place of by then.
     */
    static List<Invoice> latest(Invoice invoice, int most) {
        return Invoice.<Invoice>find(
                        "from Invoice i where i.productId = ?1 and coalesce(i.lineId, i.productId) = ?2"
                                + " and i.rectifiesInvoiceId is null and i.issuedAt <= ?3 and i.periodStartDate <= ?4"
                                + " and not exists (select 1 from Invoice other where other.replacesInvoiceId = i.id"
                                + " and other.issuedAt <= ?3) order by i.periodStartDate desc, i.id",
                        invoice.productId,
                        invoice.lineId == null ? invoice.productId : invoice.lineId,
                        invoice.issuedAt,
                        invoice.periodStartDate)
                .page(0, most)
                .list();
    }

    /**
     * A page of the current customer's, the newest first, by the key and never by counting. What the partial index is made
     * for is said in its own words: a parameter would hide it.
     */
    static List<Invoice> page(InvoicePosition after, int limit) {
        return Invoice.<Invoice>find(
                        "status <> DRAFT and issueDate <= ?1 and (issueDate < ?1 or periodStartDate < ?2"
                                + " or (periodStartDate = ?2 and id < ?3))"
                                + " order by issueDate desc, periodStartDate desc, id desc",
                        after.issueDate(),
                        after.periodStartDate(),
                        after.invoiceId())
                .page(0, limit)
                .list();
    }

    /** Those of the current customer that rectify this one, in the order in which they were issued. */
    static List<Invoice> rectifying(UUID invoiceId) {
        return list("rectifiesInvoiceId = ?1 and status <> DRAFT order by issuedAt, id", invoiceId);
    }

    /** Those of the current customer that were issued in its place, in the order of their days. */
    static List<Invoice> replacing(UUID invoiceId) {
        return list("replacesInvoiceId = ?1 and status <> DRAFT order by periodStartDate, id", invoiceId);
    }

    /**
     * All that charge for the same product or additional line in the same cycle as this one, in the order of their days. What
     * rectifies another isn't among them, nor what others came in place of: that is by itself.
     */
    List<Invoice> ofItsCycle() {
        List<Invoice> all = list(
                OF_SUBJECT + " and i.cycleStartDate = ?3 order by i.periodStartDate, i.id",
                productId,
                subject(),
                cycleStartDate);
        return all.contains(this) ? all : List.of(this);
    }

    /** As those of its cycle; what was taken back whole isn't among them. */
    List<Invoice> standingInItsCycle() {
        return list(
                OF_SUBJECT + " and i.cycleStartDate = ?3 and i.status <> RECTIFIED",
                productId,
                subject(),
                cycleStartDate);
    }

    /** As those of its cycle, of the last cycle before it in which there are any. */
    List<Invoice> ofTheCycleBefore() {
        return Invoice.<Invoice>find(
                        OF_SUBJECT + " and i.cycleStartDate < ?3 order by i.cycleStartDate desc",
                        productId,
                        subject(),
                        cycleStartDate)
                .firstResultOptional()
                .map(Invoice::ofItsCycle)
                .orElse(List.of());
    }

    /** What it is for. */
    UUID subject() {
        return lineId == null ? productId : lineId;
    }
}
