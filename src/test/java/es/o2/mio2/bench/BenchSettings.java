package es.o2.mio2.bench;

import java.util.Arrays;
import java.util.List;

/**
 * How much is measured: {@code -Dbench.<name>=…}. As they stand, a run takes a few minutes.
 *
 * @param customers that there are, of three lines each
 * @param records of use that their lines have
 * @param people of the customers who ask; each is logged in
 * @param connections to the database, and callers at once
 * @param warmUp requests for each operation before anything counts, and as many to its bare endpoint
 * @param rounds in which the limit, the bare and the shipped endpoint take turns
 * @param seconds of each turn
 * @param mixed requests of the mixed day, of any number of customers
 * @param times all of it is measured, on the database as the time before left it, which it is held against
 * @param only these operations, by their names; all where there are none
 * @param jvm options of the application's virtual machine beside {@code -Xmx256m}, such as a flight recording
 * @param goalsHold whether a goal that is missed fails the run: {@code -Dbench.assert}
 */
record BenchSettings(
        int customers,
        int records,
        int people,
        int connections,
        int warmUp,
        int rounds,
        int seconds,
        int mixed,
        int times,
        List<String> only,
        List<String> jvm,
        boolean goalsHold) {

    static BenchSettings fromProperties() {
        int customers = Integer.getInteger("bench.customers", 5_000);
        return new BenchSettings(
                customers,
                Integer.getInteger("bench.records", 200_000),
                Math.min(customers, Integer.getInteger("bench.people", 500)),
                Integer.getInteger("bench.connections", 16),
                Integer.getInteger("bench.warm-up", 20_000),
                Integer.getInteger("bench.rounds", 5),
                Integer.getInteger("bench.seconds", 1),
                Integer.getInteger("bench.mixed", 100_000),
                Integer.getInteger("bench.times", 1),
                list("bench.only", ","),
                list("bench.jvm", " "),
                System.getProperty("bench.assert") != null);
    }

    private static List<String> list(String property, String between) {
        return Arrays.stream(System.getProperty(property, "").split(between))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Of how many of the people an invoice is rendered before anything is measured: half, so that others' first is measured. */
    int rendered() {
        return people / 2;
    }

    boolean measures(String operation) {
        return only.isEmpty() || only.contains(operation);
    }

    /** The command that measures the same again. */
    String command() {
        return ("./mvnw -Pbench verify -Dbench.customers=%d -Dbench.records=%d -Dbench.people=%d -Dbench.rounds=%d"
                                + " -Dbench.warm-up=%d -Dbench.seconds=%d -Dbench.mixed=%d")
                        .formatted(customers, records, people, rounds, warmUp, seconds, mixed)
                + (times == 1 ? "" : " -Dbench.times=" + times)
                + (only.isEmpty() ? "" : " -Dbench.only=" + String.join(",", only));
    }
}
