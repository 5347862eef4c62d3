package es.o2.mio2.invoices;

import es.o2.mio2.billing.Holding;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.tariffs.Product;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * All that a customer's invoices of a cycle are made of. Days are those of Madrid; ends are included, and absent where
 * none is known.
 *
 * @param products what was contracted and came to work, over or not
 */
record Billable(UUID customerId, List<BilledProduct> products) {

    /**
     * A product.
     *
     * @param tariffs those that it had, the oldest first
     */
    record BilledProduct(
            UUID productId,
            Product.Kind kind,
            TaxTerritory territory,
            boolean competitiveZone,
            LocalDate startDate,
            LocalDate endDate,
            List<Holding<String>> tariffs,
            List<BilledLine> lines,
            List<HeldAddOn> addOns,
            List<Bonus> bonuses) {}

    /**
     * A line.
     *
     * @param tariffs its own, of an additional line, the oldest first; none where it goes with its product's
     * @param use all of it in the cycle, what is charged too: by day, where its product changed its tariff in the cycle
     * @param charged what is charged in the cycle, and what of earlier ones is to be charged still, or charged otherwise
     */
    record BilledLine(
            UUID lineId,
            List<Holding<String>> tariffs,
            LocalDate startDate,
            LocalDate endDate,
            List<Use> use,
            List<ChargedUse> charged) {

        boolean hasOwnTariff() {
            return !tariffs.isEmpty();
        }
    }

    /** An add-on of a product. */
    record HeldAddOn(String tariffCode, LocalDate startDate, LocalDate endDate) {}

    /**
     * Data bought on top.
     *
     * @param net its price when it was bought
     */
    record Bonus(UUID lineId, String tariffCode, LocalDate day, BigDecimal net) {}

    /**
     * What was used of a kind and class.
     *
     * @param day one of the days on which the tariff was held that it belongs to
     * @param amount bytes, seconds or units
     */
    record Use(LocalDate day, UsageKind kind, UsageClass usageClass, long records, long amount) {}

    /**
     * A call, message or data session that has a price, or had one when it was invoiced.
     *
     * @param price what it costs now; 0 where it isn't this line's any more
     * @param invoiced what it was charged so far, by all invoices; {@code null} where none has it
     */
    record ChargedUse(
            UUID recordKey,
            Instant startedAt,
            LocalDate day,
            UsageKind kind,
            UsageClass usageClass,
            String destination,
            long amount,
            String otherParty,
            String visitedCountry,
            BigDecimal price,
            Invoiced invoiced) {

        /** What is still to be charged, or to be given back. */
        BigDecimal due() {
            return invoiced == null ? price : price.subtract(invoiced.price());
        }

        /** Of its amount, what no invoice has yet. */
        long dueAmount() {
            return invoiced == null ? amount : amount - invoiced.amount();
        }

        /** Without the number that was called, so that no log has it. */
        @Override
        public String toString() {
            return "ChargedUse[" + recordKey + "]";
        }
    }

    /** What invoices say of a record, taken together. */
    record Invoiced(BigDecimal price, long amount) {}
}
