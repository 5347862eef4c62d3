package es.o2.mio2.invoices;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What net items come to with the tax of an invoice that is there already, at its rate, whatever the rate is today. By the
 * rules of {@link es.o2.mio2.billing.TaxedTotal}: base, tax and rounding together are exactly the total.
 *
 * @param base 4 decimals
 * @param taxAmount 6 decimals
 * @param rounding 6 decimals
 * @param total 2 decimals
 */
record RectifiedTotal(BigDecimal base, BigDecimal taxAmount, BigDecimal rounding, BigDecimal total) {

    private static final int BASE_DECIMALS = 4;
    private static final int TAX_DECIMALS = 6;
    private static final int TOTAL_DECIMALS = 2;

    /**
     * The total of these items.
     *
     * @param rate per cent
     */
    static RectifiedTotal of(List<BigDecimal> nets, BigDecimal rate) {
        BigDecimal base =
                nets.stream().reduce(BigDecimal.ZERO, BigDecimal::add).setScale(BASE_DECIMALS, RoundingMode.HALF_UP);
        BigDecimal taxAmount = base.multiply(rate.movePointLeft(2)).setScale(TAX_DECIMALS, RoundingMode.HALF_UP);
        BigDecimal total = base.add(taxAmount).setScale(TOTAL_DECIMALS, RoundingMode.HALF_UP);
        return new RectifiedTotal(base, taxAmount, total.subtract(base).subtract(taxAmount), total);
    }

    /**
     * The same, rounded so that it is this total: what takes the last of an invoice back leaves no cent of it, however it
     * was taken back before.
     */
    RectifiedTotal roundedTo(BigDecimal wanted) {
        return new RectifiedTotal(base, taxAmount, wanted.subtract(base).subtract(taxAmount), wanted);
    }
}
