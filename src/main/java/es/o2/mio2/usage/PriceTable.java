package es.o2.mio2.usage;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All prices of use, of all times. */
final class PriceTable {

    private final Map<Key, List<UsagePrice>> prices;

    private record Key(UsageClass usageClass, UsageKind kind, String destination) {}

    PriceTable(Collection<UsagePrice> prices) {
        this.prices = prices.stream()
                .collect(
                        Collectors.groupingBy(price -> new Key(price.usageClass(), price.kind(), price.destination())));
    }

    /**
     * The price on a day, the destination's own before that of the whole class.
     *
     * @param destination {@code null} where there is none
     * @param day in Madrid
     */
    Optional<UsagePrice> find(UsageClass usageClass, UsageKind kind, String destination, LocalDate day) {
        Optional<UsagePrice> own = Optional.empty();
        if (destination != null) {
            own = valid(new Key(usageClass, kind, destination), day);
        }
        return own.isPresent() ? own : valid(new Key(usageClass, kind, null), day);
    }

    private Optional<UsagePrice> valid(Key key, LocalDate day) {
        return prices.getOrDefault(key, List.of()).stream()
                .filter(price -> price.isValidOn(day))
                .findFirst();
    }
}
