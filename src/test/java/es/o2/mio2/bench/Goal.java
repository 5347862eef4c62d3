package es.o2.mio2.bench;

/**
 * A figure and what it should be.
 *
 * @param atLeast whether more is better
 */
record Goal(String what, double figure, double bound, boolean atLeast) {

    static Goal atLeast(String what, double figure, double bound) {
        return new Goal(what, figure, bound, true);
    }

    static Goal atMost(String what, double figure, double bound) {
        return new Goal(what, figure, bound, false);
    }

    boolean isMet() {
        return atLeast ? figure >= bound : figure <= bound;
    }

    @Override
    public String toString() {
        return "%-4s %-64s %10.2f  (goal: %s %.2f)"
                .formatted(isMet() ? "PASS" : "MISS", what, figure, atLeast ? "at least" : "at most", bound);
    }
}
