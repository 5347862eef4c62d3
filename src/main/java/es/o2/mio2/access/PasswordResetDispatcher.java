package es.o2.mio2.access;

import es.o2.mio2.api.Exchange;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Finds out whose NIF a wish for a new password names, and sends the code. Done apart from the request, so that its
 * answer takes no longer where there is somebody to send it to. Runs on every instance; each wish is one's.
 */
@ApplicationScoped
class PasswordResetDispatcher {

    private static final Logger LOG = Logger.getLogger(PasswordResetDispatcher.class);
    private static final int BATCH = 50;

    private final AccessConfig.Codes config;
    private final Codes codes;
    private final OnBehalf onBehalf;
    private final Contacts contacts;
    private final MobileLines lines;
    private final Notices notices;
    private final AuditTrail audit;
    private final AccessMeters meters;
    private final Clock clock;
    private volatile boolean stopping;

    PasswordResetDispatcher(
            AccessConfig config,
            Codes codes,
            OnBehalf onBehalf,
            Contacts contacts,
            MobileLines lines,
            Notices notices,
            AuditTrail audit,
            AccessMeters meters,
            Clock clock) {
        this.config = config.codes();
        this.codes = codes;
        this.onBehalf = onBehalf;
        this.contacts = contacts;
        this.lines = lines;
        this.notices = notices;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    @Scheduled(every = "${mio2.access.codes.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dispatch() {
        List<UUID> waiting = QuarkusTransaction.requiringNew().call(() -> PasswordReset.unprepared(BATCH));
        waiting.stream().takeWhile(one -> !stopping).forEach(this::prepare);
    }

    /** What is left is another instance's, or waits for the next start. */
    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    private void prepare(UUID resetId) {
        try {
            Optional<UUID> whose = QuarkusTransaction.requiringNew()
                    .call(() -> PasswordReset.<PasswordReset>findByIdOptional(resetId)
                            .filter(reset -> clock.instant().isBefore(reset.expiresAt))
                            .flatMap(reset -> Credential.enabledCustomer(reset.documentId)));
            if (whose.isEmpty()) {
                QuarkusTransaction.requiringNew().run(() -> PasswordReset.isPrepared(resetId, clock.instant()));
            } else {
                onBehalf.of(
                        whose.get(), () -> QuarkusTransaction.requiringNew().call(() -> send(resetId, whose.get())));
            }
        } catch (RuntimeException failed) {
            // One that can't be sent now keeps nobody else waiting, and is tried again until its time is over.
            LOG.errorf(failed, "The code for password reset %s wasn't sent", resetId);
        }
    }

    /**
     * The customer's wishes are looked at one after the other, by whatever instance. The wish's own row is written to
     * last: who tries a code meanwhile waits for it no longer than for that of nobody.
     *
     * @return whether there was something to do
     */
    private boolean send(UUID resetId, UUID customerId) {
        Credential.lock(customerId);
        PasswordReset reset = PasswordReset.findById(resetId);
        if (reset.preparedAt != null) {
            return false;
        }
        reset.deviceKnown = KnownDevice.isKnown(reset.deviceHash, customerId);
        reset.preparedAt = clock.instant();
        Recipient onFile = contacts.of(customerId);
        Optional<CodeRoute> route = CodeRoute.forReset(onFile, lines.all(), codes.simsSettledAt());
        boolean spent = codes.waitToSend(sent(customerId, reset.deviceKnown)).isPresent();
        if (route.isEmpty() || spent) {
            meters.count(spent ? AccessMeters.Reset.THROTTLED : AccessMeters.Reset.UNSENDABLE);
            return true;
        }
        send(reset, customerId, onFile, route.get());
        return true;
    }

    private void send(PasswordReset reset, UUID customerId, Recipient onFile, CodeRoute route) {
        String code = codes.make();
        notices.send(
                route.channel(),
                route.to(),
                onFile.language(),
                reset.expiresAt,
                "code.password-reset",
                code,
                config.resetLifetime().toMinutes());
        Exchange from = new Exchange(reset.correlator, onFile.language(), reset.address, reset.userAgent);
        audit.requested(customerId, AuditAction.PASSWORD_RESET_CODE_SENT, from);
        reset.customerId = customerId;
        reset.codeDigest = codes.digest(reset.id, code);
        reset.voidEarlier(reset.preparedAt);
        meters.count(AccessMeters.Reset.SENT);
    }

    private List<Instant> sent(UUID customerId, boolean deviceKnown) {
        List<Instant> byResets = PasswordReset.sentSince(customerId, deviceKnown, codes.sendsSince());
        if (!deviceKnown) {
            return byResets;
        }
        return Stream.concat(byResets.stream(), Verification.sentSince(codes.sendsSince()).stream())
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
