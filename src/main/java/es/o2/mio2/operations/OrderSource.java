package es.o2.mio2.operations;

import es.o2.mio2.orders.OrderEventType;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.Set;

/**
 * A system that tells what happens to orders.
 *
 * @param subjects of the tokens that speak for it
 * @param keys that these are signed with; none for any
 * @param types what it reports
 */
record OrderSource(Set<String> subjects, Set<String> keys, Set<OrderEventType> types) {

    /** How one is named. */
    static final String NAME = "^[a-z0-9-]+$";

    /** What a history calls those who are none of the operator's: what was done here, and by the customer. */
    private static final Set<String> TAKEN = Set.of("mi-o2", "customer");

    /**
     * What is set of one.
     *
     * @param known the ids of all keys that operators' tokens can be signed with; {@code null} where they aren't known yet
     * @throws ConfigurationException where nobody could report anything as it
     */
    static OrderSource of(String name, OrderSourcesConfig.Source set, Set<String> known) {
        String setting = "mio2.orders.sources." + name;
        if (!name.matches(NAME) || TAKEN.contains(name)) {
            throw new ConfigurationException(setting + ": no event can name this source");
        }
        OrderSource source = new OrderSource(
                Set.copyOf(set.subjects().orElse(List.of())),
                set.keys().orElse(Set.of()),
                set.types().orElse(Set.of()));
        if (source.subjects.isEmpty()) {
            throw new ConfigurationException(
                    "Nobody may speak for a source of order events: set " + setting + ".subjects");
        }
        if (source.types.isEmpty()) {
            throw new ConfigurationException("A source of order events reports nothing: set " + setting + ".types");
        }
        if (known != null && !known.containsAll(source.keys)) {
            throw new ConfigurationException(setting + ".keys names a key that mio2.operators.keys hasn't");
        }
        return source;
    }

    boolean isSpokenForBy(String subject, String key) {
        return subjects.contains(subject) && (keys.isEmpty() || keys.contains(key));
    }

    boolean reports(OrderEventType type) {
        return types.contains(type);
    }
}
