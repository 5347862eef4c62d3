package es.o2.mio2.usage;

import es.o2.mio2.support.Timer;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells of thresholds that were passed. */
@ApplicationScoped
class ThresholdTimer implements Timer {

    private final ThresholdTeller teller;

    ThresholdTimer(ThresholdTeller teller) {
        this.teller = teller;
    }

    @Override
    public void tick() {
        teller.dispatch();
    }
}
