package es.o2.mio2.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Prices with and without tax, in euros. The net price is the constant; the tax follows the territory.
 *
 * <p>All rounding is half up: fees to 4 decimals, tax to 6, and only the total with taxes to 2.
 */
public final class Prices {

    private static final BigDecimal ONE_PLUS_IVA =
            BigDecimal.ONE.add(TaxTerritory.MAINLAND.rate().movePointLeft(2));
    private static final int FEE_DECIMALS = 4;
    private static final int TAX_DECIMALS = 6;
    private static final int TOTAL_DECIMALS = 2;

    private Prices() {}

    /** The net price, 4 decimals, of a catalogue price, which has IVA included. */
    public static BigDecimal netOfGross(BigDecimal grossWithIva) {
        return grossWithIva.divide(ONE_PLUS_IVA, FEE_DECIMALS, RoundingMode.HALF_UP);
    }

    /** What the customer pays for a net amount: with the territory's tax, 2 decimals. */
    public static BigDecimal gross(BigDecimal net, TaxTerritory territory) {
        return net.add(tax(net, territory)).setScale(TOTAL_DECIMALS, RoundingMode.HALF_UP);
    }

    /** The territory's tax on a taxable base, 6 decimals. */
    public static BigDecimal tax(BigDecimal base, TaxTerritory territory) {
        return base.multiply(territory.rate().movePointLeft(2)).setScale(TAX_DECIMALS, RoundingMode.HALF_UP);
    }
}
