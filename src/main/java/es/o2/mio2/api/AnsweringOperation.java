package es.o2.mio2.api;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells the clock that an operation has its answer, before anything of that is written. */
class AnsweringOperation {

    /** The last of the filters of an answer. */
    private static final int LAST = 0;

    /** The answer is written as soon as this ends; where it was given already, nothing of it is. */
    @ServerResponseFilter(priority = LAST)
    public void begin(RoutingContext context) {
        Answering.of(context).begin();
    }
}
