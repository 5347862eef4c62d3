package es.o2.mio2.demo;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.demo.DemoHabits.SpecialUse;
import es.o2.mio2.usage.UsageKind;
import es.o2.mio2.usage.UsageRecordRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a line uses on a day, of itself, as its network tells it: always the same for the same line and day, so that it
 * can be told in parts, and again.
 */
final class DayOfUse {

    /** How many of the calls go abroad, where anybody there is called. */
    private static final double ABROAD = 0.08;

    private static final double LEAST_SESSION = 0.2;
    private static final int SHORTEST_CALL = 12;
    private static final int USUAL_CALL = 140;
    private static final int LONGEST_CALL = 3600;
    private static final int MINUTES = 60;
    private static final int SECONDS = 60;
    private static final int MILLIS = 1000;
    private static final int NANOS = 1_000_000;

    private final DemoHabits habits;
    private final LocalDate day;
    private final Random random;
    private final List<UsageRecordRow> rows = new ArrayList<>();

    private DayOfUse(DemoHabits habits, LocalDate day) {
        this.habits = habits;
        this.day = day;
        this.random = new Random(DemoIds.of("use", habits.number(), day).getMostSignificantBits());
    }

    /**
     * The whole day, in no order.
     *
     * @param bytes what the line uses on a usual day
     * @param day in Madrid
     * @param cyclesAgo how long ago its cycle was; {@code null} where what is of some cycles only is left out
     */
    static List<UsageRecordRow> of(DemoHabits habits, long bytes, LocalDate day, Integer cyclesAgo) {
        DayOfUse use = new DayOfUse(habits, day);
        use.addData(bytes);
        use.addCalls();
        use.addMessages();
        use.addSpecials(cyclesAgo);
        return use.rows;
    }

    private void addData(long bytes) {
        int sessions = count(habits.sessions());
        double ofDay =
                bytes * habits.rhythm().on(day) * (LEAST_SESSION + random.nextDouble() * 2 * (1 - LEAST_SESSION));
        double[] weights = new double[sessions];
        double total = 0;
        for (int session = 0; session < sessions; session++) {
            weights[session] = LEAST_SESSION - Math.log(1 - random.nextDouble());
            total += weights[session];
        }
        for (double weight : weights) {
            rows.add(row(UsageKind.DATA, Math.round(ofDay * weight / total), null));
        }
    }

    private void addCalls() {
        int calls = count(habits.calls());
        for (int call = 0; call < calls; call++) {
            boolean isAbroad = random.nextDouble() < ABROAD && !habits.abroad().isEmpty();
            String to = oneOf(isAbroad ? habits.abroad() : habits.contacts());
            long seconds = Math.round(SHORTEST_CALL - USUAL_CALL * Math.log(1 - random.nextDouble()));
            rows.add(row(UsageKind.VOICE, Math.min(LONGEST_CALL, seconds), to));
        }
    }

    /** Nobody writes to a landline. */
    private void addMessages() {
        int messages = count(habits.messages());
        for (int message = 0; message < messages; message++) {
            rows.add(row(UsageKind.SMS, 1, oneOf(habits.mobiles())));
        }
    }

    private void addSpecials(Integer cyclesAgo) {
        LocalDate start = BillingCycle.of(day).startDate();
        for (SpecialUse special : habits.specials()) {
            if (start.plusDays(special.day() - 1L).equals(day) && special.isIn(cyclesAgo)) {
                rows.add(row(special.kind(), special.amount(), special.to()));
            }
        }
    }

    /** A whole number near the usual one. */
    private int count(double usual) {
        return (int) (usual * habits.rhythm().on(day) * (0.5 + random.nextDouble()) + random.nextDouble());
    }

    private String oneOf(List<String> numbers) {
        return numbers.get(random.nextInt(numbers.size()));
    }

    private UsageRecordRow row(UsageKind kind, long amount, String to) {
        return new UsageRecordRow(
                "demo-" + habits.number().substring(1) + "-" + day + "-" + rows.size(),
                habits.number(),
                kind,
                moment(),
                kind == UsageKind.DATA ? amount : null,
                kind == UsageKind.VOICE ? amount : null,
                kind == UsageKind.SMS ? amount : null,
                to,
                null);
    }

    private Instant moment() {
        return day.atTime(
                        habits.rhythm().hour(random),
                        random.nextInt(MINUTES),
                        random.nextInt(SECONDS),
                        random.nextInt(MILLIS) * NANOS)
                .atZone(BillingCycle.MADRID)
                .toInstant();
    }
}
