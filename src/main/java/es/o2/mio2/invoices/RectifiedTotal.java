package es.o2.mio2.invoices;

import es.o2.mio2.usage.UsageClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

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
     * What the premium services among these items come to with tax, and never less than nothing.
     *
     * @param rate per cent
     */
    static BigDecimal ofPremium(Stream<InvoiceItem> items, BigDecimal rate) {
        List<BigDecimal> premium = items.filter(item -> item.usageClass == UsageClass.PREMIUM)
                .map(item -> item.net)
                .toList();
        return of(premium, rate).total().max(BigDecimal.ZERO.setScale(TOTAL_DECIMALS));
    }

    /**
     * The same, rounded so that it is this total: what takes the last of an invoice back leaves no cent of it, however it
     * was taken back before.
     */
    RectifiedTotal roundedTo(BigDecimal wanted) {
        return new RectifiedTotal(base, taxAmount, wanted.subtract(base).subtract(taxAmount), wanted);
    }
}
