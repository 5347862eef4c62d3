package es.o2.mio2.invoices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What tariffs and add-ons cost a month, without tax, each price from a day on. A fee goes by the price of its first day:
 * who holds a tariff when its price changes has the new one from the next cycle on, and who takes it afterwards at once,
 * as they were told.
 */
final class FeePrices {

    private final Map<String, NavigableMap<LocalDate, Price>> prices = new HashMap<>();

    private record Price(BigDecimal net, BigDecimal zoneNet) {}

    /**
     * Takes a price on.
     *
     * @param zoneNet the same in the zone of competition; {@code null} where there is no such price
     */
    void add(String tariffCode, LocalDate from, BigDecimal net, BigDecimal zoneNet) {
        prices.computeIfAbsent(tariffCode, first -> new TreeMap<>()).put(from, new Price(net, zoneNet));
    }

    /** That of a day; of one before all prices, the first. */
    BigDecimal on(LocalDate day, String tariffCode, boolean competitiveZone) {
        NavigableMap<LocalDate, Price> own = prices.get(tariffCode);
        Map.Entry<LocalDate, Price> known = own.floorEntry(day);
        Price price = (known == null ? own.firstEntry() : known).getValue();
        return competitiveZone && price.zoneNet() != null ? price.zoneNet() : price.net();
    }
}
