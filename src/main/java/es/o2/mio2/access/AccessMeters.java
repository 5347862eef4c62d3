package es.o2.mio2.access;

import es.o2.mio2.api.VerificationPurpose;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts what alarms are set on. Every count is there from the start, so that the first of a kind is seen to rise from
 * none; none of them has anything by which a customer is known.
 */
@Startup
@ApplicationScoped
public class AccessMeters {

    private final Map<Login, Counter> logins;
    private final Map<Refresh, Counter> refreshes;
    private final Map<AccessSession.EndReason, Counter> ends;
    private final Map<Reset, Counter> resets;
    private final Map<Change, Counter> changes;
    private final Map<VerificationPurpose, Map<StepUp, Counter>> stepUps = new EnumMap<>(VerificationPurpose.class);
    private final Map<ContactKind, Map<Contact, Counter>> contacts = new EnumMap<>(ContactKind.class);
    private final Counter repudiations;

    AccessMeters(MeterRegistry meters) {
        logins = counters(meters, "mio2.access.logins", "outcome", Login.class);
        refreshes = counters(meters, "mio2.access.refreshes", "outcome", Refresh.class);
        ends = counters(meters, "mio2.access.sessions.ended", "reason", AccessSession.EndReason.class);
        resets = counters(meters, "mio2.access.password_resets", "outcome", Reset.class);
        changes = counters(meters, "mio2.access.password_changes", "outcome", Change.class);
        for (VerificationPurpose purpose : VerificationPurpose.values()) {
            Tags named = Tags.of("purpose", purpose.name().toLowerCase(Locale.ROOT));
            stepUps.put(purpose, counters(meters, "mio2.access.step_ups", named, "outcome", StepUp.class));
        }
        for (ContactKind kind : ContactKind.values()) {
            Tags named = Tags.of("kind", kind.name().toLowerCase(Locale.ROOT));
            contacts.put(kind, counters(meters, "mio2.access.contact_changes", named, "outcome", Contact.class));
        }
        repudiations = meters.counter("mio2.repudiations");
    }

    /** How a log in ends: {@code mio2.access.logins}. */
    enum Login {
        /** The usual. An alarm where there are far fewer than at other times: customers can't get in. */
        OPENED,
        /** A wrong password, or a NIF that isn't there. An alarm where their share rises: stolen passwords are tried. */
        REFUSED,
        /** Too many tries for one account. An alarm where they rise: somebody guesses one customer's password. */
        THROTTLED,
        /** Too many tries from one address, or altogether. An alarm on any: a flood. */
        CROWDED,
        /** No turn to hash in time. An alarm where there are some for minutes: a flood, or too few machines. */
        BUSY;

        /** What a try that isn't let in counts as. */
        static Login refused(LoginThrottle.Verdict verdict) {
            return verdict == LoginThrottle.Verdict.ALLOWED ? REFUSED : THROTTLED;
        }
    }

    /** How a renewal ends: {@code mio2.access.refreshes}. */
    enum Refresh {
        /** The usual. */
        RENEWED,
        /** An unknown token, or one of a session that is over. An alarm where their share rises: tokens are guessed. */
        REFUSED,
        /** A used token came again. An alarm where they rise: tokens are stolen, or a client keeps them badly. */
        REUSED
    }

    /** What becomes of a forgotten password: {@code mio2.access.password_resets}. */
    enum Reset {
        /** The usual, and those for NIFs that nobody has. An alarm where they rise: NIFs are walked through. */
        REQUESTED,
        /** Too many wishes from one address, or altogether. An alarm on any: NIFs are walked through, or a flood. */
        CROWDED,
        /** The code is on its way. An alarm where there are far fewer than were requested. */
        SENT,
        /** Enough codes were sent to this customer. An alarm where they rise: somebody floods a phone. */
        THROTTLED,
        /** There is no phone and no address for it, or its time was over. An alarm where there are some for minutes. */
        UNSENDABLE,
        /** A code that isn't right. An alarm where their share rises: codes are guessed. */
        REFUSED,
        /** A new password. An alarm where they rise: codes are stolen. */
        COMPLETED
    }

    /** What becomes of a second factor: {@code mio2.access.step_ups}, by purpose. */
    enum StepUp {
        /** The code is on its way. An alarm where there are far more than are completed. */
        SENT,
        /** Enough codes were sent to this customer. An alarm where they rise: somebody with a session floods a phone. */
        WITHHELD,
        /** A code that isn't right. An alarm where their share rises: somebody with a session guesses codes. */
        REFUSED,
        /** Too many tries in a day. An alarm on any. */
        THROTTLED,
        /** The usual. An alarm where those for a SIM card or an account rise. */
        COMPLETED
    }

    /** What becomes of a change of password: {@code mio2.access.password_changes}. */
    enum Change {
        /** The usual. */
        CHANGED,
        /** The current password wasn't right. An alarm where they rise: somebody with a session guesses it. */
        REFUSED,
        /** Too many tries. An alarm on any. */
        THROTTLED
    }

    /** What becomes of a new address or phone: {@code mio2.access.contact_changes}, by kind. */
    enum Contact {
        /** The code is on its way there. An alarm where there are far more than are confirmed. */
        SENT,
        /** Enough codes were sent. An alarm where they rise: somebody with a session floods phones or mailboxes. */
        WITHHELD,
        /** A code that isn't right. An alarm where their share rises: somebody with a session guesses codes. */
        REFUSED,
        /** Too many tries in a day. An alarm on any. */
        THROTTLED,
        /** The usual. An alarm where they rise: accounts are taken over. */
        CONFIRMED
    }

    void count(ContactKind kind, Contact outcome) {
        contacts.get(kind).get(outcome).increment();
    }

    void count(Change outcome) {
        changes.get(outcome).increment();
    }

    void count(Reset outcome) {
        resets.get(outcome).increment();
    }

    void count(VerificationPurpose purpose, StepUp outcome) {
        stepUps.get(purpose).get(outcome).increment();
    }

    void count(Login outcome) {
        logins.get(outcome).increment();
    }

    void count(Refresh outcome) {
        refreshes.get(outcome).increment();
    }

    /**
     * {@code mio2.access.sessions.ended}: an alarm where those with {@code token_reused}, {@code repudiated} or
     * {@code disabled} rise. What runs out by itself isn't counted.
     */
    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionsEnded ended) {
        ends.get(ended.reason()).increment(ended.count());
    }

    /** {@code mio2.repudiations}: a customer says that something wasn't them. An alarm where there are many. */
    public void countRepudiation() {
        repudiations.increment();
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(
            MeterRegistry meters, String name, String tag, Class<E> values) {
        return counters(meters, name, Tags.empty(), tag, values);
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(
            MeterRegistry meters, String name, Tags more, String tag, Class<E> values) {
        Map<E, Counter> counters = new EnumMap<>(values);
        Arrays.stream(values.getEnumConstants())
                .forEach(value -> counters.put(
                        value, meters.counter(name, more.and(tag, value.name().toLowerCase(Locale.ROOT)))));
        return counters;
    }
}
