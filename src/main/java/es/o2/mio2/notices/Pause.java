package es.o2.mio2.notices;

import java.time.Duration;

/**
 * The time that one waits before one tries again, twice as long each time until something works. By the machine's own
 * count: it is about the other side's health, not about the application's clock.
 */
final class Pause {

    private final Duration first;
    private final Duration longest;
    private Duration next;
    private long end;

    Pause(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
        this.end = System.nanoTime();
    }

    /** Begins a pause, unless one is on; gives what is left of it. */
    synchronized Duration begin() {
        if (over()) {
            end = System.nanoTime() + next.toNanos();
            Duration doubled = next.multipliedBy(2);
            next = doubled.compareTo(longest) < 0 ? doubled : longest;
        }
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    synchronized boolean over() {
        return System.nanoTime() - end >= 0;
    }

    /** Something worked: the next pause is a short one. */
    synchronized void reset() {
        next = first;
    }
}
