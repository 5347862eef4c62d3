package es.o2.mio2.invoices;

import es.o2.mio2.usage.UsageClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * An invoice as far as it is compared with others. In euros.
 *
 * @param taxRate per cent
 * @param base without tax, 4 decimals
 * @param total with tax, 2 decimals
 * @param rectifies whether it rectifies another
 */
record ComparedInvoice(BigDecimal taxRate, BigDecimal base, BigDecimal total, boolean rectifies, List<Item> items) {

    /**
     * An item of it.
     *
     * @param tariffCode of a fee, and of what was bought
     * @param usageClass of use
     * @param days for how many days a fee is, of {@code cycleDays}; both 0 for all else
     * @param net without tax
     */
    record Item(
            UUID itemId,
            InvoiceItem.Kind kind,
            String tariffCode,
            UsageClass usageClass,
            int days,
            int cycleDays,
            BigDecimal net) {

        static Item of(InvoiceItem item) {
            return new Item(
                    item.id,
                    item.kind,
                    item.tariffCode,
                    item.usageClass,
                    item.days == null ? 0 : item.days,
                    item.cycleDays == null ? 0 : item.cycleDays,
                    item.net);
        }
    }

    static ComparedInvoice of(Invoice invoice, List<InvoiceItem> items) {
        return new ComparedInvoice(
                invoice.taxRate,
                invoice.base,
                invoice.total,
                invoice.rectifiesInvoiceId != null,
                items.stream()
                        .filter(item -> item.invoiceId.equals(invoice.id))
                        .map(Item::of)
                        .toList());
    }
}
