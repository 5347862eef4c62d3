package es.o2.mio2.api;

import io.vertx.ext.web.RoutingContext;

/**
 * Who answers a request: its operation, on a thread of its own, or the clock, where that takes too long. Whichever begins
 * does so alone: of an answer of the one nothing is ever the other's.
 */
final class Answering {

    private static final String KEY = Answering.class.getName();

    private boolean begun;

    /** That of a request. */
    static Answering of(RoutingContext context) {
        return context.get(KEY);
    }

    /** Makes that of a request which has just come. */
    static Answering expect(RoutingContext context) {
        Answering answering = new Answering();
        context.put(KEY, answering);
        return answering;
    }

    /** The operation is about to write its answer; it waits until the clock has, where that does just now. */
    synchronized void begin() {
        begun = true;
    }

    /** Answers instead of the operation, unless that has begun to. */
    synchronized void unlessBegun(Runnable instead) {
        if (!begun) {
            instead.run();
        }
    }
}
