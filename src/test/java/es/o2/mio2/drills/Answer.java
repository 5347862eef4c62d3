package es.o2.mio2.drills;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came back.
 *
 * @param status of HTTP, or one of the constants where nothing came
 * @param body empty where there is none
 * @param comeBack when it says to; {@code null} where it doesn't
 * @param sentAt by the nano clock
 * @param nanos how long it took
 */
record Answer(int status, String body, Duration comeBack, long sentAt, long nanos) {

    /** No connection was had: nothing was begun. */
    static final int NOBODY = 0;

    /** The connection broke. */
    static final int LOST = -1;

    /** Nothing came in {@link Door#PATIENCE}. */
    static final int HUNG = -2;

    /** How many there are of each status. */
    static Map<Integer, Long> byStatus(Collection<Answer> answers) {
        return answers.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
    }

    static Answer none(int why, long sentAt) {
        return new Answer(why, "", null, sentAt, System.nanoTime() - sentAt);
    }

    double millis() {
        return nanos / 1e6;
    }

    /** Told to come back, and when. */
    boolean isShed() {
        return status == 503 && comeBack != null;
    }

    /** The same, or told that one's own share is used up. */
    boolean isPutOff() {
        return isShed() || status == 429 && comeBack != null;
    }
}
