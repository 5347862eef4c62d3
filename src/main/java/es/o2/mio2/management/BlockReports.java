package es.o2.mio2.management;

import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.api.Fingerprint;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The door through which blocks come into force: what the network reports of a request, and what a customer asked for in
 * writing. One report is one transaction: the move, what it does to use that is known already, the notice.
 */
@ApplicationScoped
public class BlockReports {

    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final BlockIndex index;
    private final BlockRequests requests;
    private final List<BlockEffects> effects;
    private final BlockNotices notices;
    private final OnBehalf onBehalf;
    private final AuditTrail audit;
    private final Events events;
    private final Inputs inputs;
    private final ObjectMapper mapper;
    private final Clock clock;

    BlockReports(
            BlockIndex index,
            BlockRequests requests,
            @All List<BlockEffects> effects,
            BlockNotices notices,
            OnBehalf onBehalf,
            AuditTrail audit,
            Events events,
            Inputs inputs,
            ObjectMapper mapper,
            Clock clock) {
        this.index = index;
        this.requests = requests;
        this.effects = effects;
        this.notices = notices;
        this.onBehalf = onBehalf;
        this.audit = audit;
        this.events = events;
        this.inputs = inputs;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * A request is in force, once for each report.
     *
     * @param operator who tells it
     * @return how far the request is
     * @throws ProblemException {@code NOT_FOUND} for an unknown request, {@code EVENT_ID_REUSED} where the source told
     *     something else by the same id, {@code INVALID_ARGUMENT} for a time before the request or in the future
     */
    public BlockProgress confirm(UUID requestId, BlockReport report, String operator) {
        UUID owner = index.ownerOfRequest(requestId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return inTransaction(
                owner, requestId, report, repeated -> confirm(owner, requestId, report, operator, repeated));
    }

    /**
     * A customer asked in writing for barred numbers to be open on a line, or to be barred again.
     *
     * @param operator who tells it
     * @throws ProblemException as {@link #confirm}
     */
    public void settleBarred(UUID lineId, boolean barred, BlockReport report, String operator) {
        UUID owner = index.ownerOfLine(lineId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        inTransaction(owner, List.of(lineId, barred), report, repeated -> {
            if (!repeated) {
                settleBarred(owner, lineId, barred, report, operator);
            }
            return null;
        });
    }

    private <T> T inTransaction(UUID owner, Object subject, BlockReport report, Function<Boolean, T> work) {
        if (report.inForceAt().isAfter(clock.instant().plus(AHEAD))) {
            throw inputs.refuse("/inForceAt", InputError.Code.OUT_OF_RANGE);
        }
        String fingerprint = Fingerprint.of(mapper, subject, report);
        return onBehalf.of(owner, () -> QuarkusTransaction.requiringNew().call(() -> {
            Optional<String> earlier = index.claim(report);
            if (earlier.isPresent() && !earlier.get().equals(fingerprint)) {
                throw new ProblemException(Problem.EVENT_ID_REUSED);
            }
            T result = work.apply(earlier.isPresent());
            if (earlier.isEmpty()) {
                index.keep(report, subjectId(subject), owner, fingerprint, clock.instant());
            }
            return result;
        }));
    }

    private static UUID subjectId(Object subject) {
        return (UUID) (subject instanceof List<?> parts ? parts.get(0) : subject);
    }

    private BlockProgress confirm(UUID owner, UUID requestId, BlockReport report, String operator, boolean repeated) {
        Line line = lock(BlockRequest.of(requestId).get(0).lineId);
        List<BlockRequest> request = BlockRequest.of(requestId);
        request.forEach(BlockRequest.getEntityManager()::refresh);
        if (report.inForceAt().isBefore(request.get(0).requestedAt)) {
            throw inputs.refuse("/inForceAt", InputError.Code.OUT_OF_RANGE);
        }
        if (repeated) {
            return BlockProgress.of(request);
        }
        Instant now = clock.instant();
        Instant at = moment(report, now);
        boolean stood = request.stream().anyMatch(medium -> medium.status == BlockRequest.Status.REQUESTED);
        long changed =
                request.stream().filter(medium -> medium.confirm(at, now)).count();
        audit.byOperator(operator, AuditAction.BLOCK_REPORTED, owner, requestId.toString());
        if (changed > 0) {
            takeEffect(owner, line.id);
        }
        if (stood) {
            notices.tell(line, request.get(0));
        }
        return BlockProgress.of(request);
    }

    private void settleBarred(UUID owner, UUID lineId, boolean barred, BlockReport report, String operator) {
        Line line = lock(lineId);
        LineBlocks blocks = LineBlocks.of(lineId);
        Instant at = moment(report, clock.instant());
        blocks.last(BlockRequest.BARRED_NUMBERS, BlockMedium.VOICE)
                .filter(last -> at.isBefore(last.inForceAt))
                .ifPresent(last -> {
                    throw inputs.refuse("/inForceAt", InputError.Code.OUT_OF_RANGE);
                });
        audit.byOperator(operator, AuditAction.BARRED_NUMBERS_CHANGED, owner, lineId.toString());
        if (blocks.areNumbersBarred() != barred) {
            requests.settleBarred(lineId, barred, at, blocks);
            takeEffect(owner, lineId);
            notices.tellBarred(line, barred);
        }
    }

    /** Nobody else changes what hangs on the line, and no use of it is judged, until the transaction ends. */
    private static Line lock(UUID lineId) {
        return Line.lockCalling(lineId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** Not in the future, where what is asked for next would come before it; as exact as the database keeps it. */
    private static Instant moment(BlockReport report, Instant now) {
        Instant at = report.inForceAt().isAfter(now) ? now : report.inForceAt();
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    private void takeEffect(UUID owner, UUID lineId) {
        BlockRequest.flush();
        effects.forEach(effect -> effect.historyChanged(owner, lineId));
        events.publish(owner, EventType.LINE_UPDATED, EventData.line(lineId));
    }
}
