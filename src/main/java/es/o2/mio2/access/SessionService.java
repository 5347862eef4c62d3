package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Opens, renews and ends sessions. */
@ApplicationScoped
public class SessionService {

    private final AccessConfig config;
    private final AccessTokens tokens;
    private final Event<SessionsEnded> ends;
    private final CurrentCustomer customer;
    private final AuditTrail audit;
    private final Contacts contacts;
    private final Notices notices;
    private final AccessMeters meters;
    private final Clock clock;

    SessionService(
            AccessConfig config,
            AccessTokens tokens,
            Event<SessionsEnded> ends,
            CurrentCustomer customer,
            AuditTrail audit,
            Contacts contacts,
            Notices notices,
            AccessMeters meters,
            Clock clock) {
        this.config = config;
        this.tokens = tokens;
        this.ends = ends;
        this.customer = customer;
        this.audit = audit;
        this.contacts = contacts;
        this.notices = notices;
        this.meters = meters;
        this.clock = clock;
    }

    /** The open sessions of the current customer. */
    List<SessionView> open() {
        return AccessSession.open(clock.instant()).stream()
                .map(session -> SessionView.of(session, customer.sessionId()))
                .toList();
    }

    /** Logs the current customer in; they have just shown who they are. */
    @Transactional
    OpenedSession open(Channel channel, String deviceName, String deviceSecret, Exchange exchange) {
        Instant now = clock.instant();
        AccessConfig.Lifetime lifetime = lifetime(channel);
        AccessSession session = new AccessSession();
        session.id = UUID.randomUUID();
        session.channel = channel;
        session.deviceName = deviceName;
        session.userAgent = exchange.userAgent();
        session.address = exchange.address();
        session.createdAt = now;
        session.lastUsedAt = now;
        session.idleUntil = now.plus(lifetime.idle());
        session.expiresAt = now.plus(lifetime.absolute());
        session.persistAndFlush();
        long ended = AccessSession.endBeyond(config.maxSessions(), now);
        if (ended > 0) {
            ends.fire(new SessionsEnded(AccessSession.EndReason.ENDED_ELSEWHERE, ended));
        }
        KnownDevice.remember(Secret.hash(deviceSecret), customer.id(), now);
        audit.byCustomer(customer.id(), session.id, AuditAction.LOGIN, null);
        String refreshSecret = Secret.make();
        RefreshToken.issue(refreshSecret, session.id, customer.id(), now);
        return granted(session, refreshSecret, deviceSecret);
    }

    /** Renews the session of a refresh token, or ends it where the token was used before. */
    @Transactional(dontRollbackOn = ProblemException.class)
    OpenedSession refresh(String secret, Channel channel) {
        Instant now = clock.instant();
        RefreshToken token = RefreshToken.lock(Secret.hash(secret));
        AccessSession session = token == null ? null : AccessSession.lock(token.sessionId);
        if (session == null || !session.isOpen(now) || session.channel != channel) {
            meters.count(AccessMeters.Refresh.REFUSED);
            throw new ProblemException(Problem.UNAUTHENTICATED);
        }
        if (token.usedAt != null) {
            return granted(session, usedBefore(token, secret, session, now), null);
        }
        String next = Secret.make();
        token.use(secret, next, now);
        RefreshToken.issue(next, session.id, customer.id(), now);
        session.lastUsedAt = now;
        session.idleUntil = now.plus(lifetime(channel).idle());
        return granted(session, next, null);
    }

    /** Ends the current session; once more does no harm. */
    @Transactional
    void endCurrent() {
        if (AccessSession.end(customer.sessionId(), AccessSession.EndReason.LOGGED_OUT, clock.instant())) {
            ends.fire(new SessionsEnded(AccessSession.EndReason.LOGGED_OUT, 1));
            audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.SESSION_ENDED, null);
        }
    }

    /** Ends a session of the current customer, the current one or another. */
    @Transactional
    void end(UUID sessionId) {
        if (!AccessSession.end(sessionId, AccessSession.EndReason.ENDED_ELSEWHERE, clock.instant())) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        ends.fire(new SessionsEnded(AccessSession.EndReason.ENDED_ELSEWHERE, 1));
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.SESSION_ENDED, sessionId.toString());
    }

    /** Ends all sessions of the current customer but the current one. */
    @Transactional
    void endOthers() {
        AccessSession.EndReason reason = AccessSession.EndReason.ENDED_ELSEWHERE;
        int ended = AccessSession.endOthers(customer.sessionId(), reason, clock.instant());
        ends.fire(new SessionsEnded(reason, ended));
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.OTHER_SESSIONS_ENDED, null);
    }

    /**
     * A token used before: in the next moment, the answer got lost or two pages asked at once, and they get the same
     * token again; later, one of two holders isn't the customer, and the session ends.
     */
    private String usedBefore(RefreshToken token, String secret, AccessSession session, Instant now) {
        if (now.isBefore(token.usedAt.plus(config.refreshReuseGrace()))) {
            return token.livingSuccessor(secret).orElseThrow(() -> new ProblemException(Problem.UNAUTHENTICATED));
        }
        AccessSession.end(session.id, AccessSession.EndReason.TOKEN_REUSED, now);
        ends.fire(new SessionsEnded(AccessSession.EndReason.TOKEN_REUSED, 1));
        meters.count(AccessMeters.Refresh.REUSED);
        audit.refused(customer.id(), session.id, AuditAction.SESSION_REFRESHED_WITH_USED_TOKEN);
        notices.warn(contacts.of(customer.id()), "session.reused");
        throw new ProblemException(Problem.UNAUTHENTICATED);
    }

    private OpenedSession granted(AccessSession session, String refreshSecret, String deviceSecret) {
        String accessToken = tokens.issue(customer.id(), session.id, session.channel, session.createdAt);
        return new OpenedSession(
                accessToken,
                tokens.lifetimeSeconds(),
                refreshSecret,
                deviceSecret,
                SessionView.of(session, session.id));
    }

    private AccessConfig.Lifetime lifetime(Channel channel) {
        return channel == Channel.APP ? config.app() : config.web();
    }
}
