package es.o2.mio2.feeds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Rows that are written together mustn't speak of the same thing: who has it would depend on chance. Those that do are
 * written one after the other, in their order, each with what is known after the one before.
 */
public final class Waves {

    private Waves() {}

    /**
     * Rows, put into waves of which each has nothing twice: each row into the first one after all that have a row before
     * it that speaks of the same. Each row is looked at once, however often it repeats another.
     *
     * @param keys what a row speaks of
     */
    public static <T> List<List<T>> of(List<T> rows, Function<T, ? extends Collection<String>> keys) {
        List<List<T>> waves = new ArrayList<>();
        Map<String, Integer> next = new HashMap<>();
        for (T row : rows) {
            Collection<String> own = keys.apply(row);
            int wave = own.stream()
                    .mapToInt(key -> next.getOrDefault(key, 0))
                    .max()
                    .orElse(0);
            own.forEach(key -> next.put(key, wave + 1));
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(row);
        }
        return waves;
    }
}
