package es.o2.mio2.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One operation, measured in rounds in which the variants take turns. */
final class Comparison {

    /** What is measured. */
    enum Variant {
        /** The database alone. */
        LIMIT,
        /** The same statements and the same JSON behind the same HTTP server, and nothing else. */
        BARE,
        /** The service as it is shipped. */
        SHIPPED,
        /** The same, where the caller has the answer already. */
        NOT_MODIFIED
    }

    private final Map<Variant, List<Double>> rates = new EnumMap<>(Variant.class);
    private final List<Double> application = new ArrayList<>();
    private final List<Double> database = new ArrayList<>();
    private final int statements;

    /** Of an operation that needs so many statements; 0 where they aren't known. */
    Comparison(int statements) {
        this.statements = statements;
    }

    int statements() {
        return statements;
    }

    void add(Variant variant, double rate) {
        rates.computeIfAbsent(variant, first -> new ArrayList<>()).add(rate);
    }

    /** CPU µs a request of the service as it is shipped. */
    void add(BenchSite.Cpu micros) {
        application.add(micros.application());
        database.add(micros.database());
    }

    boolean has(Variant variant) {
        return rates.containsKey(variant);
    }

    /** Answers a second: the median of the rounds. */
    double rate(Variant variant) {
        return median(rates.get(variant));
    }

    double applicationMicros() {
        return median(application);
    }

    double databaseMicros() {
        return median(database);
    }

    /** The median of each round's ratio: what takes the machine takes it from both. */
    double ratio(Variant variant, Variant of) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rates.get(variant).size(); round++) {
            ratios.add(rates.get(variant).get(round) / rates.get(of).get(round));
        }
        return median(ratios);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
