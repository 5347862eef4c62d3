package es.o2.mio2.profile;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts what becomes of changes of the bank account: {@code mio2.profile.bank_account_changes}. */
@Startup
@ApplicationScoped
class BankAccountMeters {

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
    private final Event<Outcome> certain;

    BankAccountMeters(MeterRegistry meters, Event<Outcome> certain) {
        this.certain = certain;
        for (Outcome outcome : Outcome.values()) {
            String name = outcome.name().toLowerCase(Locale.ROOT);
            counters.put(outcome, meters.counter("mio2.profile.bank_account_changes", "outcome", name));
        }
    }

    /** What becomes of one. */
    enum Outcome {
        /** The usual. An alarm where they rise. */
        TAKEN,
        /** It waits. An alarm where they rise: accounts are taken over. */
        HELD,
        /** A proof of another account, a stale tag, or too often. An alarm where their share rises. */
        REFUSED,
        /** The customer said that it wasn't them. An alarm on any. */
        WITHDRAWN
    }

    void count(Outcome outcome) {
        counters.get(outcome).increment();
    }

    /** Counts when the caller's transaction has ended well. */
    void countWhenCertain(Outcome outcome) {
        certain.fire(outcome);
    }

    void isCertain(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outcome outcome) {
        count(outcome);
    }
}
