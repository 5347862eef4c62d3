package es.o2.mio2.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The tags of a customer's that are kept; few, the last ones. */
final class CustomerTags {

    private static final int MOST = 16;

    private final long time;
    private volatile List<Kept> tags = List.of();

    /** None yet. */
    CustomerTags(long time) {
        this.time = time;
    }

    /** See {@link KeptTags}. */
    long time() {
        return time;
    }

    /** Of what was asked; {@code null} where there is none. */
    Kept find(Object asked) {
        for (Kept tag : tags) {
            if (tag.asked().equals(asked)) {
                return tag;
            }
        }
        return null;
    }

    /** In the place of what there was, and of the oldest of too many. */
    synchronized void keep(Kept tag) {
        List<Kept> kept = new ArrayList<>(MOST);
        kept.add(tag);
        for (Kept other : tags) {
            if (kept.size() < MOST && !other.asked().equals(tag.asked())) {
                kept.add(other);
            }
        }
        tags = kept;
    }

    /**
     * @param asked what it is the answer to
     * @param from when it was asked for, by the service's clock
     * @param until when the day ends, by the same
     * @param untilNanos when it is too old, by {@link System#nanoTime}
     */
    record Kept(Object asked, EntityTag tag, Instant from, Instant until, long untilNanos) {

        /** Whichever way the service's clock was set meanwhile. */
        boolean holds(Instant now, long nowNanos) {
            return untilNanos - nowNanos > 0 && !now.isBefore(from) && now.isBefore(until);
        }
    }
}
