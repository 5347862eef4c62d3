package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.InterruptedService;
import es.o2.mio2.billing.TaxedTotal;
import es.o2.mio2.invoices.Billable.ChargedUse;
import es.o2.mio2.invoices.OutageCredits.LineOutage;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An invoice as it is reckoned, before it is kept.
 *
 * @param lineId the additional line that it is for; {@code null} where it is for the product
 */
record InvoiceDraft(
        UUID customerId,
        Issuer issuer,
        UUID productId,
        UUID lineId,
        String tariffCode,
        LocalDate startDate,
        LocalDate endDate,
        TaxedTotal total,
        List<Item> items) {

    /** What it is for: there is one invoice for it from a day on. */
    UUID subject() {
        return lineId == null ? productId : lineId;
    }

    /**
     * An item; what doesn't apply to its kind is {@code null}.
     *
     * @param use of use: how much of what
     * @param days of a fee, of what was bought, and of what is given back for an outage
     * @param net euros: fees 4 decimals, use 6
     * @param records what use that is charged consists of
     * @param compensation of what is given back for an outage
     */
    record Item(
            InvoiceItem.Kind kind,
            String tariffCode,
            UUID lineId,
            Use use,
            Days days,
            BigDecimal net,
            List<ChargedUse> records,
            Compensation compensation) {

        Item(
                InvoiceItem.Kind kind,
                String tariffCode,
                UUID lineId,
                Use use,
                Days days,
                BigDecimal net,
                List<ChargedUse> records) {
            this(kind, tariffCode, lineId, use, days, net, records, null);
        }

        /** What is given back, from the first day of an outage to its last. */
        static Item compensation(
                Compensation compensation, UUID lineId, LocalDate firstDay, LocalDate lastDay, BigDecimal net) {
            return new Item(
                    InvoiceItem.Kind.OUTAGE_COMPENSATION,
                    null,
                    lineId,
                    null,
                    new Days(firstDay, lastDay, null, null),
                    net,
                    List.of(),
                    compensation);
        }

        static Item fee(InvoiceItem.Kind kind, String tariffCode, Days days, BigDecimal net) {
            return new Item(kind, tariffCode, null, null, days, net, List.of());
        }

        static Item bonus(Billable.Bonus bonus) {
            return new Item(
                    InvoiceItem.Kind.DATA_BONUS,
                    bonus.tariffCode(),
                    bonus.lineId(),
                    null,
                    new Days(bonus.day(), bonus.day(), null, null),
                    bonus.net(),
                    List.of());
        }
    }

    /**
     * What is given back for outages of a service in a cycle.
     *
     * @param subject what invoices are for
     * @param outages those that it is credited for
     */
    record Compensation(UUID subject, InterruptedService service, BillingCycle cycle, List<LineOutage> outages) {}

    /**
     * How much was used.
     *
     * @param amount bytes, seconds or units
     */
    record Use(UsageClass usageClass, UsageKind kind, String destination, long records, long amount) {}

    /**
     * From when to when.
     *
     * @param days how many days are charged, of {@code cycleDays}; both {@code null} for all else
     */
    record Days(LocalDate startDate, LocalDate endDate, Integer days, Integer cycleDays) {}
}
