package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxedTotal;
import es.o2.mio2.invoices.Billable.ChargedUse;
import es.o2.mio2.invoices.InvoiceDraft.Compensation;
import es.o2.mio2.invoices.InvoiceDraft.Days;
import es.o2.mio2.invoices.InvoiceDraft.Item;
import es.o2.mio2.invoices.InvoiceDraft.Use;
import es.o2.mio2.invoices.OutageCredits.LineOutage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Keeps drafts: the invoices, their items, each charged record as it is charged, and each outage as it is credited. */
final class DraftWriter {

    private final CopyRows invoices = new CopyRows(
            "invoice",
            "invoice_id, customer_id, issuer, product_id, line_id, tariff_code, cycle_start_date, period_start_date,"
                    + " period_end_date, tax_territory, tax_rate, base, tax_amount, rounding, total, held_amount, status,"
                    + " holder_name, holder_document_id, street, details, postal_code, city, province, masked_iban,"
                    + " language, detailed, made_at, status_since, version");

    private final CopyRows items = new CopyRows(
            "invoice_item",
            "item_id, customer_id, invoice_id, position, kind, tariff_code, line_id, usage_class, usage_kind,"
                    + " destination, start_date, end_date, days, cycle_days, record_count, amount, service, net");

    private final CopyRows records = new CopyRows(
            "invoice_record",
            "customer_id, invoice_id, started_at, record_key, item_id, line_id, kind, usage_class, destination, amount,"
                    + " other_party, visited_country, price");

    private final CopyRows credits = new CopyRows(
            "outage_credit",
            "customer_id, outage_id, line_id, cycle_start_date, subject_id, service, invoice_id, item_id, replaced");

    private final BillingCycle cycle;
    private final Instant now;

    DraftWriter(BillingCycle cycle, Instant now) {
        this.cycle = cycle;
        this.now = now;
    }

    /** Takes one on. */
    void add(InvoiceDraft draft, Holder holder) {
        UUID invoiceId = UUID.randomUUID();
        TaxedTotal total = draft.total();
        invoices.add(
                invoiceId,
                draft.customerId(),
                draft.issuer(),
                draft.productId(),
                draft.lineId(),
                draft.tariffCode(),
                cycle.startDate(),
                draft.startDate(),
                draft.endDate(),
                total.territory(),
                total.territory().rate(),
                total.base(),
                total.taxAmount(),
                total.rounding(),
                total.total(),
                0,
                InvoiceStatus.DRAFT,
                holder.name(),
                holder.documentId(),
                holder.street(),
                holder.details(),
                holder.postalCode(),
                holder.city(),
                holder.province(),
                holder.maskedIban(),
                holder.language(),
                holder.isItemised(),
                now,
                now,
                0);
        for (int position = 1; position <= draft.items().size(); position++) {
            add(draft, invoiceId, position, draft.items().get(position - 1));
        }
    }

    /** Writes what was taken on. */
    void sendTo(Connection connection) throws SQLException {
        for (CopyRows rows : List.of(invoices, items, records, credits)) {
            rows.sendTo(connection);
        }
    }

    private void add(InvoiceDraft draft, UUID invoiceId, int position, Item item) {
        UUID itemId = UUID.randomUUID();
        Use use = item.use();
        Days days = item.days();
        items.add(
                itemId,
                draft.customerId(),
                invoiceId,
                position,
                item.kind(),
                item.tariffCode(),
                item.lineId(),
                use == null ? null : use.usageClass(),
                use == null ? null : use.kind(),
                use == null ? null : use.destination(),
                days == null ? null : days.startDate(),
                days == null ? null : days.endDate(),
                days == null ? null : days.days(),
                days == null ? null : days.cycleDays(),
                use == null ? null : use.records(),
                use == null ? null : use.amount(),
                item.compensation() == null ? null : item.compensation().service(),
                item.net());
        if (item.compensation() != null) {
            credit(draft, invoiceId, itemId, item.compensation());
        }
        for (ChargedUse record : item.records()) {
            // What is still due of it: all that invoices say of a record adds up to what it is.
            records.add(
                    draft.customerId(),
                    invoiceId,
                    record.startedAt(),
                    record.recordKey(),
                    itemId,
                    item.lineId(),
                    record.kind(),
                    record.usageClass(),
                    record.destination(),
                    record.dueAmount(),
                    record.otherParty(),
                    record.visitedCountry(),
                    record.due());
        }
    }

    private void credit(InvoiceDraft draft, UUID invoiceId, UUID itemId, Compensation compensation) {
        for (LineOutage outage : compensation.outages()) {
            credits.add(
                    draft.customerId(),
                    outage.outageId(),
                    outage.lineId(),
                    compensation.cycle().startDate(),
                    compensation.subject(),
                    compensation.service(),
                    invoiceId,
                    itemId,
                    false);
        }
    }
}
