package es.o2.mio2.feeds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Rows that are written together mustn't speak of the same thing: who has it would depend on chance. Those that do are
 * written one after the other, in their order, each with what is known after the one before.
 */
public final class Waves {

    private Waves() {}

    /**
     * Rows, put into waves of which each has nothing twice.
     *
     * @param keys what a row speaks of
     */
    public static <T> List<List<T>> of(List<T> rows, Function<T, ? extends Collection<String>> keys) {
        List<List<T>> waves = new ArrayList<>();
        List<T> left = rows;
        while (!left.isEmpty()) {
            List<T> wave = new ArrayList<>();
            List<T> later = new ArrayList<>();
            Set<String> taken = new HashSet<>();
            for (T row : left) {
                Collection<String> own = keys.apply(row);
                // What waits keeps those behind it waiting that speak of the same.
                (Collections.disjoint(taken, own) ? wave : later).add(row);
                taken.addAll(own);
            }
            waves.add(wave);
            left = later;
        }
        return waves;
    }
}
