package es.o2.mio2.access;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * How far a replica is, by what the primary had written when it was asked, and not by anybody's clock: a replica that has
 * replayed as much has all that was committed before the primary was asked. Moments are those of the nano clock.
 */
final class ReplicaProgress {

    /** Some seconds of them; where the replica is behind all, none holds. */
    private static final int MOST_MARKS = 64;

    private final Deque<Mark> marks = new ArrayDeque<>();
    private OptionalLong complete = OptionalLong.empty();

    private record Mark(long asked, long position) {}

    /** The primary, asked at a moment, had written up to a position. */
    synchronized void written(long asked, long position) {
        if (marks.size() == MOST_MARKS) {
            marks.removeFirst();
        }
        marks.addLast(new Mark(asked, position));
    }

    /** The replica has replayed up to a position. */
    synchronized void replayed(long position) {
        while (!marks.isEmpty() && marks.peekFirst().position() <= position) {
            complete = OptionalLong.of(marks.removeFirst().asked());
        }
    }

    /** Nothing is known of it any more, until it is asked again. */
    synchronized void forget() {
        marks.clear();
        complete = OptionalLong.empty();
    }

    /** All that was committed before this moment is there; nothing where that isn't known of any. */
    synchronized OptionalLong complete() {
        return complete;
    }
}
