package es.o2.mio2.demo;

import es.o2.mio2.billing.Prices;
import es.o2.mio2.tariffs.Product;
import es.o2.mio2.tariffs.Tariff;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * A tariff of {@code demo/catalogue.json}, as a price list has it.
 *
 * @param grossPrice euros with IVA
 * @param zoneGrossPrice the same in the zone of competition; {@code null} where there is no such price
 * @param gigabytes data, 10⁹ bytes; {@code null} for none
 * @param megabits speed of the fibre, 10⁶ bits a second; {@code null} for none
 * @param goesWith the kinds of product that it can hang on; {@code null} for one that is a product itself
 * @param onSaleUntil last day; {@code null} while it can be contracted
 */
record DemoTariff(
        String code,
        Tariff.Kind kind,
        BigDecimal grossPrice,
        BigDecimal zoneGrossPrice,
        Integer gigabytes,
        Integer megabits,
        Set<Product.Kind> goesWith,
        LocalDate onSaleFrom,
        LocalDate onSaleUntil) {

    private static final long BYTES = 1_000_000_000L;
    private static final long BITS = 1_000_000L;
    private static final Set<Tariff.Kind> WITH_MOBILE =
            EnumSet.of(Tariff.Kind.MOBILE, Tariff.Kind.CONVERGENT, Tariff.Kind.ADDITIONAL_LINE);

    BigDecimal netPrice() {
        return Prices.netOfGross(grossPrice);
    }

    /** {@code null} where there is no such price. */
    BigDecimal zoneNetPrice() {
        return zoneGrossPrice == null ? null : Prices.netOfGross(zoneGrossPrice);
    }

    /** {@code null} for none. */
    Long dataBytes() {
        return gigabytes == null ? null : gigabytes * BYTES;
    }

    /** {@code null} for none. */
    Long fibreBits() {
        return megabits == null ? null : megabits * BITS;
    }

    /** Every mobile line has national calls without limit, 5G and eSIM. */
    boolean hasMobile() {
        return WITH_MOBILE.contains(kind);
    }

    /** Every fibre comes with a landline. */
    boolean hasLandline() {
        return megabits != null;
    }
}
