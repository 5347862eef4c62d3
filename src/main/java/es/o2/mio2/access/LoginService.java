package es.o2.mio2.access;

import es.o2.mio2.api.Exchange;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Checks NIF and password. Who isn't there, who is disabled, who tries too often and who mistypes get one answer, after
 * the same statements and the same work.
 */
@ApplicationScoped
class LoginService {

    private static final Logger LOG = Logger.getLogger(LoginService.class);

    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final DeviceSecrets devices;
    private final SessionService sessions;
    private final CurrentCustomer customer;
    private final AuditTrail audit;
    private final AccessMeters meters;

    LoginService(
            PasswordHasher hasher,
            LoginThrottle throttle,
            DeviceSecrets devices,
            SessionService sessions,
            CurrentCustomer customer,
            AuditTrail audit,
            AccessMeters meters) {
        this.hasher = hasher;
        this.throttle = throttle;
        this.devices = devices;
        this.sessions = sessions;
        this.customer = customer;
        this.audit = audit;
        this.meters = meters;
    }

    /**
     * Opens a session for whoever knows the password.
     *
     * @param deviceSecret what the device says it is known by; anything or nothing
     * @throws ProblemException {@code INVALID_CREDENTIALS}; {@code TOO_MANY_REQUESTS} and {@code UNAVAILABLE} with the
     *     time to wait
     */
    OpenedSession logIn(SessionRequest request, DocumentId document, String deviceSecret, Exchange exchange) {
        Optional<Credential.Candidate> candidate = Credential.candidate(document.value(), Secret.hash(deviceSecret));
        boolean deviceKnown = candidate.map(Credential.Candidate::deviceKnown).orElse(false);
        LoginThrottle.Attempt attempt = throttle.take(document.value(), deviceSecret, deviceKnown, exchange.network());
        if (attempt.verdict() == LoginThrottle.Verdict.CROWDED) {
            meters.count(AccessMeters.Login.CROWDED);
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, attempt.retryAfter());
        }
        if (!isRight(request.password(), candidate, attempt)) {
            meters.count(AccessMeters.Login.refused(attempt.verdict()));
            throw refused(candidate);
        }
        Credential.Candidate known = candidate.orElseThrow();
        Optional<String> newHash = newHash(known, request.password());
        customer.recognise(known.customerId());
        Optional<OpenedSession> opened = QuarkusTransaction.requiringNew()
                .call(() -> Credential.confirm(known, newHash)
                        ? Optional.of(sessions.open(
                                request.channel(),
                                request.deviceName(),
                                deviceKnown && devices.isMarked(deviceSecret) ? deviceSecret : devices.make(),
                                exchange))
                        : Optional.empty());
        // None where the customer was disabled, or given another password, since it was looked at.
        OpenedSession session = opened.orElseThrow(() -> refused(candidate));
        meters.count(AccessMeters.Login.OPENED);
        giveBack(attempt);
        return session;
    }

    /** Whoever is in is in, even if the count of their tries can't be mended now. */
    private void giveBack(LoginThrottle.Attempt attempt) {
        try {
            throttle.giveBack(attempt);
        } catch (PersistenceException unanswered) {
            LOG.warnf("A right try stays counted: %s", unanswered.getMessage());
        }
    }

    /** The same work, whatever there is to compare with. */
    private boolean isRight(String password, Optional<Credential.Candidate> candidate, LoginThrottle.Attempt attempt) {
        try {
            boolean evaluated = attempt.verdict() == LoginThrottle.Verdict.ALLOWED
                    && candidate.map(Credential.Candidate::status).orElse(null) == Credential.Status.ENABLED;
            if (evaluated) {
                return hasher.matches(password, candidate.orElseThrow().passwordHash());
            }
            hasher.matchNobody(password);
            return false;
        } catch (ProblemException unevaluated) {
            meters.count(AccessMeters.Login.BUSY);
            throttle.giveBack(attempt);
            throw unevaluated;
        }
    }

    private ProblemException refused(Optional<Credential.Candidate> candidate) {
        UUID who = candidate.map(Credential.Candidate::customerId).orElse(null);
        QuarkusTransaction.requiringNew().run(() -> audit.refused(who, null, AuditAction.LOGIN));
        return new ProblemException(Problem.INVALID_CREDENTIALS);
    }

    /** A hash by today's parameters, where the one that is kept has others. It can wait for a quieter log in. */
    private Optional<String> newHash(Credential.Candidate candidate, String password) {
        try {
            return hasher.isOutdated(candidate.passwordHash()) ? Optional.of(hasher.hash(password)) : Optional.empty();
        } catch (ProblemException busy) {
            return Optional.empty();
        }
    }
}
