package es.o2.mio2.access;

import es.o2.mio2.api.VerificationPurpose;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What access counts, for alarms. */
@ApplicationScoped
class AccessMeters {

    private static final String OUTCOME = "outcome";

    private final MeterRegistry meters;

    AccessMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Forgotten passwords: {@code requested}, {@code sent}, {@code throttled}, {@code unsendable}, {@code refused} and
     * {@code completed}. Many that are refused or throttled: somebody guesses codes, or floods phones.
     */
    void passwordReset(String outcome) {
        meters.counter("mio2.access.password_resets", OUTCOME, outcome).increment();
    }

    /**
     * Second factors: {@code sent}, {@code refused}, {@code throttled} and {@code completed}. Many that are refused:
     * somebody with a session guesses codes.
     */
    void stepUp(VerificationPurpose purpose, String outcome) {
        meters.counter("mio2.access.step_ups", "purpose", purpose.name(), OUTCOME, outcome)
                .increment();
    }
}
