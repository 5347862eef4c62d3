package es.o2.mio2.invoices;

import es.o2.mio2.api.Language;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Money;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.profile.BankAccount;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Issues invoices that take items of others back: with the same items, less than nothing, in a series of their own (Royal
 * Decree 1619/2012, articles 6 and 15). One of which nothing is left is {@code RECTIFIED}; one of which a part was taken
 * back stays where its payment stands, for the rest is still to be paid.
 */
@ApplicationScoped
class Rectifying {

    /** Where somebody follows the customer's events. */
    private static final String PUBLISH = "select publish_event(customer_id, 'invoice.issued',"
            + " json_build_object('invoiceId', ?::uuid)::text, ?) from event_reader where customer_id = ?";

    private final BillingDatabase database;
    private final Notices notices;
    private final InvoicesConfig config;
    private final Clock clock;

    Rectifying(BillingDatabase database, Notices notices, InvoicesConfig config, Clock clock) {
        this.database = database;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes items back, in the caller's transaction, and as the customer whose they are.
     *
     * @param original of the current customer's, locked
     * @param items of it, none of which was taken back before
     * @param left what is left of it then
     * @param reason why, as the invoice has to say
     */
    Invoice take(Invoice original, List<InvoiceItem> items, List<InvoiceItem> left, String reason) {
        boolean isLast = left.isEmpty();
        RectifiedTotal total = total(original, items, left);
        Invoice rectifying = copy(original, total, reason);
        original.rectifiedAmount = original.rectifiedAmount.subtract(total.total());
        Invoice.flush();
        UUID customerId = UUID.fromString(original.customerId);
        database.call(sql -> {
            stand(Settlement.of(sql, rectifying.issuedAt, config), original.id, isLast);
            sql.each(PUBLISH, row -> row.getBoolean(1), rectifying.id, rectifying.issuedAt, customerId);
            return null;
        });
        tell(customerId, original, rectifying);
        // The series is the last that is locked, and the new rows wait for nobody.
        rectifying.sequenceNumber = database.call(sql -> InvoiceSeries.take(sql, rectifying.series, 1)) + 1;
        rectifying.number = InvoiceSeries.number(rectifying.series, rectifying.sequenceNumber);
        rectifying.persistAndFlush();
        int position = 1;
        for (InvoiceItem item : items) {
            negated(item, rectifying.id, position++).persist();
        }
        settle(rectifying);
        return rectifying;
    }

    /**
     * What takes the last back comes to just what is left. Where that is more than nothing, no other comes to more than
     * it either: parts are each rounded by themselves, and may be more than the whole.
     */
    private static RectifiedTotal total(Invoice original, List<InvoiceItem> items, List<InvoiceItem> left) {
        RectifiedTotal total =
                RectifiedTotal.of(items.stream().map(item -> item.net.negate()).toList(), original.taxRate);
        BigDecimal all = original.rectifiedAmount.subtract(original.total);
        BigDecimal rest = left.stream().map(item -> item.net).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean isTooMuch =
                rest.signum() > 0 && all.signum() <= 0 && total.total().compareTo(all) < 0;
        return left.isEmpty() || isTooMuch ? total.roundedTo(all) : total;
    }

    /** It may have been paid, by its number, before it was there. */
    private void settle(Invoice rectifying) {
        Invoice.flush();
        database.call(sql -> {
            Settlement.of(sql, rectifying.issuedAt, config).settle(rectifying.id);
            return null;
        });
        Invoice.getEntityManager().refresh(rectifying);
    }

    private static void stand(Settlement settlement, UUID originalId, boolean isLast) throws SQLException {
        if (isLast) {
            settlement.markRectified(originalId);
        } else {
            settlement.settle(originalId);
        }
    }

    private Invoice copy(Invoice original, RectifiedTotal total, String reason) {
        Instant now = clock.instant();
        Invoice copy = new Invoice();
        copy.id = UUID.randomUUID();
        copy.issuer = original.issuer;
        copy.issueDate = LocalDate.ofInstant(now, BillingCycle.MADRID);
        copy.dueDate = BillingCycle.chargeDate(copy.issueDate);
        copy.series = original.issuer.rectifyingSeries(copy.issueDate.getYear());
        copy.productId = original.productId;
        copy.lineId = original.lineId;
        copy.tariffCode = original.tariffCode;
        copy.cycleStartDate = original.cycleStartDate;
        copy.periodStartDate = original.periodStartDate;
        copy.periodEndDate = original.periodEndDate;
        copy.taxTerritory = original.taxTerritory;
        copy.taxRate = original.taxRate;
        copy.base = total.base();
        copy.taxAmount = total.taxAmount();
        copy.rounding = total.rounding();
        copy.total = total.total();
        copy.heldAmount = BigDecimal.ZERO;
        copy.rectifiedAmount = BigDecimal.ZERO;
        copy.status = InvoiceStatus.ISSUED;
        copy.rectifiesInvoiceId = original.id;
        copy.rectificationReason = reason;
        copy.holderName = original.holderName;
        copy.holderDocumentId = original.holderDocumentId;
        copy.street = original.street;
        copy.details = original.details;
        copy.postalCode = original.postalCode;
        copy.city = original.city;
        copy.province = original.province;
        copy.maskedIban = BankAccount.maskedOn(copy.dueDate).orElse(original.maskedIban);
        copy.language = original.language;
        copy.detailed = original.detailed;
        copy.madeAt = now;
        copy.issuedAt = now;
        copy.statusSince = now;
        return copy;
    }

    private static InvoiceItem negated(InvoiceItem item, UUID invoiceId, int position) {
        InvoiceItem negated = new InvoiceItem();
        negated.id = UUID.randomUUID();
        negated.invoiceId = invoiceId;
        negated.position = position;
        negated.kind = item.kind;
        negated.tariffCode = item.tariffCode;
        negated.lineId = item.lineId;
        negated.usageClass = item.usageClass;
        negated.usageKind = item.usageKind;
        negated.destination = item.destination;
        negated.startDate = item.startDate;
        negated.endDate = item.endDate;
        negated.days = item.days;
        negated.cycleDays = item.cycleDays;
        negated.recordCount = item.recordCount;
        negated.amount = item.amount;
        negated.service = item.service;
        negated.net = item.net.negate();
        negated.rectifiesItemId = item.id;
        return negated;
    }

    private void tell(UUID customerId, Invoice original, Invoice rectifying) {
        Recipient recipient = Customer.recipient(customerId);
        Language language = recipient.language();
        String amount = Money.eur(rectifying.total).text(language.locale());
        notices.tell(recipient, "invoices.rectified", original.number, amount);
    }
}
