package es.o2.mio2.invoices;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes invoices back for an operator, whole or in part. What was taken back can't be again. */
@ApplicationScoped
public class Rectifications {

    private final BillingDatabase database;
    private final InvoiceIndex index;
    private final OnBehalf onBehalf;
    private final Rectifying rectifying;
    private final AuditTrail audit;

    Rectifications(
            BillingDatabase database, InvoiceIndex index, OnBehalf onBehalf, Rectifying rectifying, AuditTrail audit) {
        this.database = database;
        this.index = index;
        this.onBehalf = onBehalf;
        this.rectifying = rectifying;
        this.audit = audit;
    }

    /**
     * Takes items back; asked for again, the invoice is answered that did.
     *
     * @param itemIds {@code null} for all that is left
     * @param reason why, as the invoice says
     * @throws ProblemException {@code NOT_FOUND} where there is no such invoice that isn't a draft, or it has no such item;
     *     {@code ITEM_ALREADY_RECTIFIED} where some of them were taken back; {@code ITEM_CORRECTED_LATER} where a later
     *     invoice gave back what they would; {@code ITEM_IN_DISPUTE} where a dispute of one has to be resolved first;
     *     {@code EARLIER_BILLING_RUN_OPEN} where drafts that may correct one are being made;
     *     {@code NOTHING_TO_RECTIFY} where nothing of them is charged, or the invoice rectifies another
     */
    public RunInvoices.Whole rectify(UUID invoiceId, Collection<UUID> itemIds, String reason, String operator) {
        UUID owner = index.ownerOf(invoiceId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return onBehalf.of(owner, () -> QuarkusTransaction.requiringNew().call(() -> {
            awaitPayments();
            Invoice original = Invoice.lock(invoiceId);
            Invoice made = earlier(original, itemIds).orElseGet(() -> {
                Set<UUID> wanted = itemIds == null ? null : Set.copyOf(itemIds);
                return take(original, wanted, reason, operator)
                        .orElseThrow(() -> new ProblemException(Problem.NOTHING_TO_RECTIFY));
            });
            return new RunInvoices.Whole(made, InvoiceItem.of(made.id));
        }));
    }

    /** Before {@link #take}, and before the invoice is locked. */
    void awaitPayments() {
        database.call(sql -> {
            Settlement.awaitPayments(sql);
            return null;
        });
    }

    /**
     * Takes items back in the caller's transaction, as the customer whose they are.
     *
     * @param original locked
     * @param wanted {@code null} for all that is left
     * @return nothing where nothing of them is charged
     */
    Optional<Invoice> take(Invoice original, Set<UUID> wanted, String reason, String operator) {
        if (original.rectifiesInvoiceId != null) {
            throw new ProblemException(Problem.NOTHING_TO_RECTIFY);
        }
        List<InvoiceItem> charged = InvoiceItem.of(original.id).stream()
                .filter(item -> item.net.signum() != 0)
                .toList();
        Set<UUID> taken = new HashSet<>(InvoiceItem.rectifiedBy(ids(charged)).keySet());
        List<InvoiceItem> items = charged.stream()
                .filter(item -> wanted == null ? !taken.contains(item.id) : wanted.contains(item.id))
                .toList();
        check(original, wanted, items, taken);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        taken.addAll(ids(items));
        InvoiceDispute.takeBack(original, taken);
        List<InvoiceItem> left =
                charged.stream().filter(item -> !taken.contains(item.id)).toList();
        Invoice made = rectifying.take(original, items, left, reason);
        audit.byOperator(
                operator, AuditAction.INVOICE_RECTIFIED, UUID.fromString(original.customerId), original.id.toString());
        return Optional.of(made);
    }

    private void check(Invoice original, Set<UUID> wanted, List<InvoiceItem> items, Set<UUID> taken) {
        if (wanted != null && !ids(InvoiceItem.of(original.id)).containsAll(wanted)) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        if (items.stream().anyMatch(item -> taken.contains(item.id))) {
            throw new ProblemException(Problem.ITEM_ALREADY_RECTIFIED);
        }
        if (DisputedItem.isAnyOpen(ids(items))) {
            throw new ProblemException(Problem.ITEM_IN_DISPUTE);
        }
        if (items.stream().anyMatch(item -> item.usageClass != null || item.kind.isFee())) {
            checkCorrections(original, ids(items));
        }
    }

    /** Money goes back once: for what a correction, be it a draft, gives back no other invoice does. */
    private void checkCorrections(Invoice original, Set<UUID> itemIds) {
        boolean isAnyDrafting = database.call(sql -> {
            BillingRunStore runs = new BillingRunStore(sql);
            runs.keepFromMoving();
            return runs.isAnyDrafting();
        });
        if (isAnyDrafting) {
            throw new ProblemException(Problem.EARLIER_BILLING_RUN_OPEN);
        }
        if (InvoiceRecord.isAnyGivenBackBut(itemIds) || InvoiceItem.isAnyFeeGivenBack(original, itemIds)) {
            throw new ProblemException(Problem.ITEM_CORRECTED_LATER);
        }
    }

    /** What did the same before: took just these items back, or the last of the invoice. What costs nothing never is. */
    private static Optional<Invoice> earlier(Invoice original, Collection<UUID> itemIds) {
        List<Invoice> made = Invoice.rectifying(original.id);
        if (itemIds == null) {
            return original.status == InvoiceStatus.RECTIFIED
                    ? Optional.of(made.get(made.size() - 1))
                    : Optional.empty();
        }
        List<InvoiceItem> items = InvoiceItem.of(original.id).stream()
                .filter(item -> itemIds.contains(item.id))
                .toList();
        if (items.size() < Set.copyOf(itemIds).size()) {
            return Optional.empty();
        }
        Set<UUID> charged =
                ids(items.stream().filter(item -> item.net.signum() != 0).toList());
        Map<UUID, UUID> taken = InvoiceItem.rectifiedBy(charged);
        return made.stream()
                .filter(one -> taken.size() == charged.size()
                        && taken.values().stream().allMatch(one.id::equals)
                        && InvoiceItem.of(one.id).size() == taken.size())
                .findFirst();
    }

    private static Set<UUID> ids(List<InvoiceItem> items) {
        return items.stream().map(item -> item.id).collect(Collectors.toSet());
    }
}
