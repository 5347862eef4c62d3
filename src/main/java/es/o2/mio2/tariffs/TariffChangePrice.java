package es.o2.mio2.tariffs;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.HeldDays;
import es.o2.mio2.billing.Holding;
import es.o2.mio2.billing.Proration;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.billing.TaxedTotal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change of tariff costs in the cycle in which it takes effect: a fee for each tariff that was held for at least a
 * day of it, by days, the day of the change counting for the new one.
 *
 * @param cycle the cycle of the change
 * @param fees one for each tariff that is held in it, in order
 * @param sum the fees with their tax
 * @param dataBytes what the tariffs bring together, each by its days
 */
record TariffChangePrice(BillingCycle cycle, List<Fee> fees, TaxedTotal sum, long dataBytes) {

    /**
     * The price of a change.
     *
     * @param held the tariffs that the product had, the oldest first
     * @param wanted the tariff that it is to have from {@code effectiveDate} on
     */
    static TariffChangePrice of(
            List<Holding<Tariff>> held,
            Tariff wanted,
            LocalDate effectiveDate,
            boolean competitiveZone,
            TaxTerritory territory) {
        BillingCycle cycle = BillingCycle.of(effectiveDate);
        List<Holding<Tariff>> holdings = new ArrayList<>(held);
        holdings.add(new Holding<>(wanted, effectiveDate));
        List<HeldDays<Tariff>> parts = Proration.parts(cycle, holdings, null);
        List<Fee> fees =
                parts.stream().map(part -> Fee.of(part, cycle, competitiveZone)).toList();
        return new TariffChangePrice(
                cycle,
                fees,
                TaxedTotal.of(fees.stream().map(Fee::net).toList(), territory),
                Proration.data(cycle, parts, Tariff::data));
    }

    /**
     * The fee of a tariff for the days on which it is held.
     *
     * @param net euros without tax, 4 decimals
     */
    record Fee(Tariff tariff, LocalDate startDate, LocalDate endDate, int days, BigDecimal net) {

        private static Fee of(HeldDays<Tariff> part, BillingCycle cycle, boolean competitiveZone) {
            Tariff tariff = part.held();
            return new Fee(
                    tariff,
                    part.startDate(),
                    part.endDate(),
                    part.days(),
                    Proration.fee(tariff.netPrice(competitiveZone), part.days(), cycle.days()));
        }
    }
}
