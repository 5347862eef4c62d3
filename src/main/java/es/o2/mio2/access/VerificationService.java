package es.o2.mio2.access;

import es.o2.mio2.access.Codes.Trier;
import es.o2.mio2.api.Texts;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.identity.EmailAddress;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.notices.NoticeChannel;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Sends codes to the current customer, and gives a proof for those that come back. */
@ApplicationScoped
class VerificationService {

    private final AccessConfig.Codes config;
    private final CurrentCustomer customer;
    private final Codes codes;
    private final Contacts contacts;
    private final MobileLines lines;
    private final VerificationTargets targets;
    private final AccessTokens tokens;
    private final Notices notices;
    private final Texts texts;
    private final AuditTrail audit;
    private final AccessMeters meters;
    private final Clock clock;

    VerificationService(
            AccessConfig config,
            CurrentCustomer customer,
            Codes codes,
            Contacts contacts,
            MobileLines lines,
            VerificationTargets targets,
            AccessTokens tokens,
            Notices notices,
            Texts texts,
            AuditTrail audit,
            AccessMeters meters,
            Clock clock) {
        this.config = config.codes();
        this.customer = customer;
        this.codes = codes;
        this.contacts = contacts;
        this.lines = lines;
        this.targets = targets;
        this.tokens = tokens;
        this.notices = notices;
        this.texts = texts;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Sends a code.
     *
     * @throws ProblemException {@code NO_VERIFICATION_CHANNEL}; {@code TOO_MANY_REQUESTS} with the time to wait; and as
     *     {@link VerificationTargets} refuses
     */
    @Transactional
    VerificationView create(VerificationPurpose purpose, String typed) {
        List<MobileLines.MobileLine> mobile = lines.all();
        VerificationTargets.Target target = targets.read(purpose, typed, mobile);
        // One after the other, so that what is sent at once is counted, too.
        Credential.lock(customer.id());
        customer.requireOpenSession();
        requireMayBeSent(purpose);
        Recipient onFile = contacts.of(customer.id());
        CodeRoute route = CodeRoute.forStepUp(onFile, mobile, purpose, target.lineId(), codes.simsSettledAt())
                .orElseThrow(() -> new ProblemException(Problem.NO_VERIFICATION_CHANNEL));
        Instant now = clock.instant();
        Verification.voidOpen(purpose, now);
        String code = codes.make();
        Verification verification = kept(purpose, target, route, code, now);
        String what = texts.get(onFile.language(), "verification.purpose." + purpose, target.masked());
        notices.send(
                route.channel(),
                route.to(),
                onFile.language(),
                verification.expiresAt,
                "code.verification",
                code,
                what,
                config.stepUpLifetime().toMinutes());
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.VERIFICATION_CODE_SENT, purpose.name());
        meters.count(purpose, AccessMeters.StepUp.SENT);
        return new VerificationView(
                verification.id, route.channel(), verification.maskedRecipient, verification.expiresAt);
    }

    /**
     * Gives a proof for the right code.
     *
     * @throws ProblemException {@code VERIFICATION_CODE_INVALID} for a code that is wrong, used, too old, overtaken or
     *     tried too often; {@code TOO_MANY_REQUESTS} where the customer has tried too many today
     */
    ProofGrant complete(UUID verificationId, String code) {
        Taken taken = take(verificationId);
        Verification verification = taken.verification();
        if (!taken.tried()) {
            throw refused(verification);
        }
        Codes.Try one = codes.takeTry(customer.id().toString(), Trier.INSIDER);
        if (!one.isAllowed()) {
            meters.count(verification.purpose, AccessMeters.StepUp.THROTTLED);
            one.requireAllowed();
        }
        if (!codes.matches(verification.id, code, verification.codeDigest)) {
            throw refused(verification);
        }
        codes.giveBack(one);
        boolean first = QuarkusTransaction.requiringNew().call(() -> use(verification));
        if (!first) {
            throw refused(verification);
        }
        meters.count(verification.purpose, AccessMeters.StepUp.COMPLETED);
        CurrentCustomer.Proof proof = new CurrentCustomer.Proof(
                verification.purpose,
                verification.id,
                verification.purpose.target() == VerificationPurpose.Target.LINE ? verification.target : null,
                clock.instant());
        return ProofGrant.of(
                tokens.issueProof(customer.id(), customer.sessionId(), customer.channel(), proof),
                tokens.lifetimeSeconds());
    }

    private void requireMayBeSent(VerificationPurpose purpose) {
        List<Instant> sent = Stream.concat(
                        Verification.sentSince(codes.sendsSince()).stream(),
                        PasswordReset.sentSince(customer.id(), true, codes.sendsSince()).stream())
                .sorted(Comparator.reverseOrder())
                .toList();
        codes.waitToSend(sent).ifPresent(wait -> {
            meters.count(purpose, AccessMeters.StepUp.WITHHELD);
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, wait);
        });
    }

    private Verification kept(
            VerificationPurpose purpose, VerificationTargets.Target target, CodeRoute route, String code, Instant now) {
        Verification verification = new Verification();
        verification.id = UUID.randomUUID();
        verification.sessionId = customer.sessionId();
        verification.purpose = purpose;
        verification.target = target.kept();
        verification.channel = route.channel();
        verification.maskedRecipient = masked(route);
        verification.codeDigest = codes.digest(verification.id, code);
        verification.createdAt = now;
        verification.expiresAt = now.plus(config.stepUpLifetime());
        verification.persist();
        return verification;
    }

    /** The verification, with one of its tries taken: for good, whatever comes of it. */
    private Taken take(UUID verificationId) {
        Instant now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> {
            Verification found = Verification.find(verificationId, customer.sessionId())
                    .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
            return new Taken(found, Verification.takeTry(verificationId, config.tries(), now));
        });
    }

    /** Uses the code up, once. What a code by e-mail proves counts a day later, or now if it did a day ago. */
    private boolean use(Verification verification) {
        Instant now = clock.instant();
        Instant heldUntil = heldUntil(verification, now);
        boolean done = Verification.complete(verification.id, heldUntil, now);
        if (done && heldUntil != null) {
            notices.warn(contacts.of(customer.id()), "verification.held");
        }
        if (done) {
            audit.byCustomer(
                    customer.id(),
                    customer.sessionId(),
                    AuditAction.VERIFICATION_COMPLETED,
                    verification.purpose.name());
        }
        return done;
    }

    private Instant heldUntil(Verification verification, Instant now) {
        if (verification.channel == NoticeChannel.SMS) {
            return null;
        }
        List<Instant> before = verification.heldBefore();
        boolean waited = before.stream()
                .anyMatch(end -> !end.isAfter(now) && end.plus(config.hold()).isAfter(now));
        return waited
                ? null
                : before.stream().filter(end -> end.isAfter(now)).findFirst().orElse(now.plus(config.hold()));
    }

    private ProblemException refused(Verification verification) {
        QuarkusTransaction.requiringNew()
                .run(() -> audit.refusedCustomer(
                        customer.id(),
                        customer.sessionId(),
                        AuditAction.VERIFICATION_COMPLETED,
                        verification.purpose.name()));
        meters.count(verification.purpose, AccessMeters.StepUp.REFUSED);
        return new ProblemException(Problem.VERIFICATION_CODE_INVALID);
    }

    private static String masked(CodeRoute route) {
        return route.channel() == NoticeChannel.SMS
                ? Msisdn.parse(route.to()).masked()
                : EmailAddress.parse(route.to()).masked();
    }

    /** A verification, and whether there was a try left to take. */
    private record Taken(Verification verification, boolean tried) {}
}
