package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.InterruptedService;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.TenantId;

/** What an invoice charges for, or shows as included: a fee, something bought, a group of use. In no language. */
@Entity
@Table(name = "invoice_item")
public class InvoiceItem extends PanacheEntityBase {

    /** What it is. */
    @Schema(
            name = "InvoiceItemKind",
            description = "What it is: the tariff's fee, an add-on's, a fee of a cycle before that was known late, what"
                    + " invoiced fees are corrected by, what is given back for an outage, data that was bought, use that is charged, use that is"
                    + " included, charged use of a cycle before that came late, what invoiced use is corrected"
                    + " by.")
    public enum Kind {
        /** The monthly fee of the tariff, for the days on which it was held. */
        TARIFF_FEE,
        /** The monthly fee of an add-on. */
        ADD_ON_FEE,
        /** A fee of days that were invoiced before it was known. */
        EARLIER_FEE,
        /** What invoiced fees come to less, since something else is known of their days. */
        FEE_CORRECTION,
        /** What is given back for an outage. */
        OUTAGE_COMPENSATION,
        /** Data bought on top, once. */
        DATA_BONUS,
        /** Use that was charged. */
        USAGE,
        /** Use that the tariff includes: what the law wants counted, for nothing. */
        INCLUDED_USAGE,
        /** Charged use of a cycle that was invoiced before its records came. */
        EARLIER_USAGE,
        /** What invoiced use comes to less, or more, since its records were corrected. */
        USAGE_CORRECTION;

        /** Whether it is for days of a tariff or an add-on. */
        boolean isFee() {
            return this == TARIFF_FEE || this == ADD_ON_FEE || isEarlierFee();
        }

        /** Whether it is for days of a cycle before. */
        boolean isEarlierFee() {
            return this == EARLIER_FEE || this == FEE_CORRECTION;
        }

        /** Whether it may be alone on an invoice beside another of the same days, for its tax. */
        boolean isBeside() {
            return isEarlierFee() || this == OUTAGE_COMPENSATION;
        }
    }

    private static final int FEE_DECIMALS = 4;

    /** Of another invoice than the first for the same as it, and not taken back. */
    private static final String STANDS_ELSEWHERE = " and i.rectifiesItemId is null"
            + " and exists (select 1 from Invoice other where other.id = i.invoiceId and other.id <> ?1"
            + " and other.productId = ?2 and coalesce(other.lineId, other.productId) = ?3)"
            + " and not exists (select 1 from InvoiceItem taking where taking.rectifiesItemId = i.id)";

    @Id
    @Column(name = "item_id")
    public UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    public String customerId;

    @Column(name = "invoice_id")
    public UUID invoiceId;

    /** Its place in the invoice, from 1. */
    public int position;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Column(name = "tariff_code")
    public String tariffCode;

    @Column(name = "line_id")
    public UUID lineId;

    @Enumerated(EnumType.STRING)
    @Column(name = "usage_class")
    public UsageClass usageClass;

    @Enumerated(EnumType.STRING)
    @Column(name = "usage_kind")
    public UsageKind usageKind;

    /** The family of a special or premium number, the zone of another country. */
    public String destination;

    @Column(name = "start_date")
    public LocalDate startDate;

    @Column(name = "end_date")
    public LocalDate endDate;

    public Integer days;

    @Column(name = "cycle_days")
    public Integer cycleDays;

    @Column(name = "record_count")
    public Long recordCount;

    /** Bytes, seconds or units, by the kind of use. */
    public Long amount;

    /** Of what is given back for an outage: what didn't work. */
    @Enumerated(EnumType.STRING)
    public InterruptedService service;

    /** Euros without tax: of fees 4 decimals, of use 6. */
    public BigDecimal net;

    /** Of a rectifying invoice: the item that it takes back. */
    @Column(name = "rectifies_item_id")
    public UUID rectifiesItemId;

    /** Without tax, with the decimals that it was reckoned with: 4 of fees and of what was bought, 6 of use. */
    public BigDecimal scaledNet() {
        return usageClass == null ? net.setScale(FEE_DECIMALS) : net;
    }

    /** Those of an invoice of the current customer's, in their order. */
    static List<InvoiceItem> of(UUID invoiceId) {
        return list("invoiceId = ?1 order by position", invoiceId);
    }

    /** Those of several, in the order of their invoices' ids and then their own. */
    static List<InvoiceItem> of(Collection<UUID> invoiceIds) {
        return list("invoiceId in ?1 order by invoiceId, position", invoiceIds);
    }

    /**
     * Whether others, drafts' too, give back of the fees that these charge, and weren't taken back themselves.
     *
     * @param itemIds of an invoice of the current customer's
     */
    static boolean isAnyFeeGivenBack(Invoice invoice, Collection<UUID> itemIds) {
        return count(
                        "from InvoiceItem i where i.kind = FEE_CORRECTION and i.net < 0" + STANDS_ELSEWHERE
                                + " and exists (select 1 from InvoiceItem own where own.id in ?4 and own.net > 0"
                                + " and own.tariffCode = i.tariffCode and own.startDate <= i.endDate"
                                + " and own.endDate >= i.startDate)",
                        invoice.id,
                        invoice.productId,
                        invoice.subject(),
                        itemIds)
                > 0;
    }

    /** What other invoices charge still, or give back, for days of an invoice's cycle. */
    static List<InvoiceItem> laterFees(Invoice invoice) {
        return list(
                "from InvoiceItem i where (i.kind = EARLIER_FEE or i.kind = FEE_CORRECTION)" + STANDS_ELSEWHERE
                        + " and i.startDate between ?4 and ?5",
                invoice.id,
                invoice.productId,
                invoice.subject(),
                invoice.cycleStartDate,
                new BillingCycle(invoice.cycleStartDate).endDate());
    }

    /** Those of these items that were taken back, each with the invoice that did. */
    static Map<UUID, UUID> rectifiedBy(Collection<UUID> itemIds) {
        if (itemIds.isEmpty()) {
            return Map.of();
        }
        List<InvoiceItem> rectifying = list("rectifiesItemId in ?1", itemIds);
        return rectifying.stream().collect(Collectors.toMap(item -> item.rectifiesItemId, item -> item.invoiceId));
    }
}
