package es.o2.mio2.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What net items come to with the tax of a territory, in euros. Base, tax and rounding together are exactly the total.
 *
 * @param territory whose tax it is
 * @param base the taxable base: the sum of the items, 4 decimals
 * @param taxAmount the tax on the base, 6 decimals
 * @param rounding what brings base and tax to whole cents, 6 decimals: less than nothing when they are rounded down
 * @param total what the customer pays, 2 decimals
 */
public record TaxedTotal(
        TaxTerritory territory, BigDecimal base, BigDecimal taxAmount, BigDecimal rounding, BigDecimal total) {

    private static final int FEE_DECIMALS = 4;

    /**
     * The total of net items, each as exact as it is known: the base is rounded once they are added, and tax and total
     * follow from the base, all half up. A refund has the figures of the charge with the other sign.
     */
    public static TaxedTotal of(List<BigDecimal> nets, TaxTerritory territory) {
        BigDecimal base =
                nets.stream().reduce(BigDecimal.ZERO, BigDecimal::add).setScale(FEE_DECIMALS, RoundingMode.HALF_UP);
        BigDecimal taxAmount = Prices.tax(base, territory);
        BigDecimal total = Prices.gross(base, territory);
        return new TaxedTotal(territory, base, taxAmount, total.subtract(base).subtract(taxAmount), total);
    }
}
