package es.o2.mio2.invoices;

import es.o2.mio2.invoices.ComparedInvoice.Item;
import es.o2.mio2.invoices.Difference.Items;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why fees differ: their days, their prices, or what was held. An invoice has no monthly price; it follows from a fee and its
 * days, as exactly as the fee's rounding to 4 decimals lets it. All without tax, and what is found is all of the difference.
 */
final class FeeDifference {

    private static final int DECIMALS = 4;
    private static final int SHARE_DECIMALS = 9;

    /** By which a fee may be rounded. */
    private static final BigDecimal HALF_A_UNIT = new BigDecimal("0.00005");

    private final Items fees;
    private final BigDecimal currentShare;
    private final BigDecimal previousShare;

    private FeeDifference(Items fees) {
        this.fees = fees;
        this.currentShare = share(fees.current());
        this.previousShare = share(fees.previous());
    }

    /** Of a product's or a line's tariffs: of one that stays, or of several, one after the other. */
    static List<Difference> ofTariffs(Items fees) {
        return new FeeDifference(fees).differences();
    }

    /** Of one add-on. */
    static List<Difference> ofAddOn(Items fees) {
        if (fees.previous().isEmpty()) {
            return List.of(Difference.of(DifferenceKind.ADD_ON_ADDED, null, fees));
        }
        return fees.current().isEmpty()
                ? List.of(Difference.of(DifferenceKind.ADD_ON_REMOVED, null, fees))
                : new FeeDifference(fees).differences();
    }

    private List<Difference> differences() {
        if (currentShare.signum() == 0 || previousShare.signum() == 0) {
            return List.of(Difference.of(DifferenceKind.PRORATION, null, fees));
        }
        Set<String> codes = codes();
        boolean one = codes.size() == 1;
        if (one && hasSamePrice()) {
            return List.of(Difference.of(DifferenceKind.PRORATION, null, fees));
        }
        List<Difference> differences = new ArrayList<>();
        BigDecimal rest = fees.difference();
        Difference days = Difference.of(DifferenceKind.PRORATION, null, fees).with(proration());
        differences.add(days);
        rest = rest.subtract(days.amount());
        for (String code : one ? Set.<String>of() : codes) {
            FeeDifference own =
                    new FeeDifference(fees.of(item -> item.tariffCode().equals(code)));
            if (own.isOnBothSides() && !own.hasSamePrice()) {
                BigDecimal price = own.priceChange();
                differences.add(Difference.of(DifferenceKind.PRICE_CHANGE, null, own.fees)
                        .with(price));
                rest = rest.subtract(price);
            }
        }
        DifferenceKind last = one ? DifferenceKind.PRICE_CHANGE : DifferenceKind.TARIFF_CHANGE;
        differences.add(Difference.of(last, null, fees).with(rest));
        return differences;
    }

    /** What more or fewer days come to, by the price that it was before. */
    private BigDecimal proration() {
        return price(fees.previous(), previousShare)
                .multiply(currentShare.subtract(previousShare))
                .setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** What another price comes to, for the days that it counts now. */
    private BigDecimal priceChange() {
        return price(fees.current(), currentShare)
                .subtract(price(fees.previous(), previousShare))
                .multiply(currentShare)
                .setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private boolean isOnBothSides() {
        return currentShare.signum() > 0 && previousShare.signum() > 0;
    }

    /** As far as can be told from fees that were rounded. */
    private boolean hasSamePrice() {
        BigDecimal apart = price(fees.current(), currentShare)
                .subtract(price(fees.previous(), previousShare))
                .abs();
        return apart.compareTo(roundedBy(fees.current(), currentShare).add(roundedBy(fees.previous(), previousShare)))
                <= 0;
    }

    private static BigDecimal price(List<Item> items, BigDecimal share) {
        return Items.net(items).divide(share, MathContext.DECIMAL64);
    }

    private static BigDecimal roundedBy(List<Item> items, BigDecimal share) {
        return HALF_A_UNIT.multiply(BigDecimal.valueOf(items.size())).divide(share, MathContext.DECIMAL64);
    }

    /** For how much of a cycle they are: 1 for a whole one. */
    private static BigDecimal share(List<Item> items) {
        return items.stream()
                .filter(item -> item.days() > 0)
                .map(item -> BigDecimal.valueOf(item.days())
                        .divide(BigDecimal.valueOf(item.cycleDays()), MathContext.DECIMAL64))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(SHARE_DECIMALS, RoundingMode.HALF_UP);
    }

    private Set<String> codes() {
        return Stream.concat(fees.current().stream(), fees.previous().stream())
                .map(Item::tariffCode)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
