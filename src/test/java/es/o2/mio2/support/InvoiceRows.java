package es.o2.mio2.support;

import es.o2.mio2.billing.TaxedTotal;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Puts invoices into the database as a billing run would have left them: what their items come to is their base, and tax,
 * rounding and total follow from it. Unless told otherwise they are of the product, of the cycle that ended on 17 November
 * 2026, issued on the 20th, in Spanish, under IVA, with the detail of calls, and charged to an account.
 */
@ApplicationScoped
public class InvoiceRows {

    private final Database database;

    InvoiceRows(Database database) {
        this.database = database;
    }

    /** An invoice in the making. */
    public InvoiceDraft of(TestCustomer customer) {
        return new InvoiceDraft(this, customer);
    }

    /** What was made. */
    public record Made(UUID id, String number) {}

    /** A number of an issuer's series. */
    record Numbered(String series, long sequence) {

        String number() {
            return "%s-%08d".formatted(series, sequence);
        }
    }

    Numbered next(InvoiceDraft draft) {
        String series = (draft.isMobile() ? "TM" : "TE")
                + (draft.rectifies == null ? "-" : "R-")
                + draft.end().getYear();
        String last = database.texts(
                        "insert into invoice_series (series, last_number) values (?, 1) on conflict (series) do update"
                                + " set last_number = invoice_series.last_number + 1 returning last_number",
                        series)
                .get(0);
        return new Numbered(series, Long.parseLong(last));
    }

    Made insert(InvoiceDraft draft, Numbered numbered) {
        UUID id = UUID.randomUUID();
        TaxedTotal total =
                TaxedTotal.of(draft.items.stream().map(InvoiceDraft.Item::net).toList(), draft.territory);
        boolean issued = numbered != null;
        LocalDate issueDate = draft.end().withDayOfMonth(20);
        Timestamp at = Timestamp.from(Instant.parse(issueDate + "T05:00:00Z"));
        database.run(
                "insert into invoice (invoice_id, customer_id, issuer, series, sequence_number, number, product_id,"
                        + " line_id, tariff_code, cycle_start_date, period_start_date, period_end_date, issue_date,"
                        + " due_date, tax_territory, tax_rate, base, tax_amount, rounding, total, held_amount, status,"
                        + " rectifies_invoice_id, rectification_reason, holder_name, holder_document_id, street, details, postal_code, city,"
                        + " province, masked_iban, language, detailed, made_at, issued_at, status_since, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " 'Calle de la Muestra 12', '3.º B', '28004', 'Madrid', 'Madrid', ?, ?, ?, ?, ?, ?, 0)",
                id,
                draft.customer.customerId(),
                draft.isMobile() ? "TELEFONICA_MOVILES_ESPANA" : "TELEFONICA_DE_ESPANA",
                issued ? numbered.series() : null,
                issued ? numbered.sequence() : null,
                issued ? numbered.number() : null,
                draft.customer.productId(),
                draft.lineId,
                draft.tariffCode,
                draft.start,
                draft.start,
                draft.end(),
                issued ? issueDate : null,
                issued ? issueDate.plusMonths(1).withDayOfMonth(1) : null,
                draft.territory.name(),
                draft.territory.rate(),
                total.base(),
                total.taxAmount(),
                total.rounding(),
                total.total(),
                draft.held,
                issued ? "ISSUED" : "DRAFT",
                draft.rectifies,
                draft.rectifies == null ? null : InvoiceDraft.REASON,
                draft.holder,
                draft.customer.documentId(),
                draft.iban,
                draft.language,
                draft.detailed,
                at,
                issued ? at : null,
                at);
        for (int i = 0; i < draft.items.size(); i++) {
            insert(draft, id, i + 1, draft.items.get(i));
        }
        draft.uses.forEach(use -> insert(draft, id, use));
        return new Made(id, issued ? numbered.number() : null);
    }

    private void insert(InvoiceDraft draft, UUID invoice, int position, InvoiceDraft.Item item) {
        database.run(
                "insert into invoice_item (item_id, customer_id, invoice_id, position, kind, tariff_code, line_id,"
                        + " usage_class, usage_kind, destination, start_date, end_date, days, cycle_days, record_count,"
                        + " amount, net) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                item.id(),
                draft.customer.customerId(),
                invoice,
                position,
                item.kind(),
                item.tariffCode(),
                item.lineId(),
                item.usageClass() == null ? null : item.usageClass().name(),
                item.usageKind() == null ? null : item.usageKind().name(),
                item.destination(),
                item.start(),
                item.end(),
                item.days(),
                item.days(),
                item.count(),
                item.amount(),
                item.net().setScale(6, RoundingMode.UNNECESSARY));
    }

    private void insert(InvoiceDraft draft, UUID invoice, InvoiceDraft.Use use) {
        InvoiceDraft.Item item = use.item();
        database.run(
                "insert into invoice_record (customer_id, invoice_id, started_at, record_key, item_id, line_id, kind,"
                        + " usage_class, destination, amount, other_party, visited_country, price)"
                        + " values (?, ?, ?, gen_random_uuid(), ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                draft.customer.customerId(),
                invoice,
                Timestamp.from(use.at()),
                item.id(),
                item.lineId(),
                item.usageKind().name(),
                item.usageClass().name(),
                item.destination(),
                use.amount(),
                use.party(),
                use.country(),
                use.price());
    }
}
