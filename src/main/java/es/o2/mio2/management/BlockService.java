package es.o2.mio2.management;

import es.o2.mio2.access.AttemptCounters;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.Holds;
import es.o2.mio2.access.SecondFactor;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.api.Texts;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Blocks of the current customer's lines: set by whoever is logged in, lifted after a second factor. */
@ApplicationScoped
class BlockService {

    private final BlockRequests requests;
    private final BlockNotices notices;
    private final SecondFactor secondFactor;
    private final Holds holds;
    private final AttemptCounters counters;
    private final BlocksConfig config;
    private final AuditTrail audit;
    private final Events events;
    private final CurrentCustomer customer;
    private final Inputs inputs;
    private final Texts texts;

    BlockService(
            BlockRequests requests,
            BlockNotices notices,
            SecondFactor secondFactor,
            Holds holds,
            AttemptCounters counters,
            BlocksConfig config,
            AuditTrail audit,
            Events events,
            CurrentCustomer customer,
            Inputs inputs,
            Texts texts) {
        this.requests = requests;
        this.notices = notices;
        this.secondFactor = secondFactor;
        this.holds = holds;
        this.counters = counters;
        this.config = config;
        this.audit = audit;
        this.events = events;
        this.customer = customer;
        this.inputs = inputs;
        this.texts = texts;
    }

    /**
     * All blocks of a mobile line.
     *
     * @throws ProblemException {@code NOT_FOUND} for any other
     */
    @Transactional
    BlockList list(UUID lineId, Language language) {
        Line.<Line>findByIdOptional(lineId)
                .filter(line -> line.kind == Line.Kind.MOBILE && line.status != ServiceStatus.TERMINATED)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        LineBlocks blocks = LineBlocks.of(lineId);
        return new BlockList(
                Arrays.stream(BlockCode.values())
                        .map(code -> view(code, blocks, language))
                        .toList(),
                new BarredNumbers(
                        blocks.areNumbersBarred(),
                        texts.get(language, blocks.areNumbersBarred() ? "block.barred" : "block.barred.open")),
                BlockRequest.history(lineId, BlockList.LONGEST_HISTORY).stream()
                        .map(PastBlockRequest::of)
                        .toList());
    }

    /**
     * Asks for a block to be set or lifted. Of two who ask at once one waits for the other, and the last one's request
     * stands.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code PRODUCT_NOT_ACTIVE} for a line that is still to come, {@code
     *     INVALID_ARGUMENT} for a medium that the family hasn't, {@code TOO_MANY_REQUESTS}; where something is lifted
     *     {@code STEP_UP_REQUIRED}, and {@code ON_HOLD} while the proof is too weak
     */
    @Transactional
    Block replace(UUID lineId, BlockCode code, BlockChange change, Language language) {
        Line line = Line.lockMobile(lineId)
                .filter(one -> one.status != ServiceStatus.TERMINATED)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        if (line.status == ServiceStatus.PENDING) {
            throw new ProblemException(Problem.PRODUCT_NOT_ACTIVE);
        }
        LineBlocks blocks = LineBlocks.of(lineId);
        List<BlockMedium> changed = media(code, change).stream()
                .filter(medium -> blocks.status(code, medium).isWanted() != change.enabled())
                .toList();
        if (changed.isEmpty()) {
            return view(code, blocks, language);
        }
        if (!change.enabled()) {
            secondFactor.require(VerificationPurpose.UNBLOCK, lineId.toString());
            holds.refuseWhileHeld(VerificationPurpose.UNBLOCK);
            // Who ends the session because it wasn't them finds the block being lifted, and stops that.
            customer.requireOpenSession();
        }
        takeOne(lineId);
        requests.place(lineId, code, changed, change.enabled(), blocks);
        audit.byCustomer(
                customer.id(),
                customer.sessionId(),
                change.enabled() ? AuditAction.BLOCK_REQUESTED : AuditAction.BLOCK_LIFTING_REQUESTED,
                lineId + " " + code);
        events.publish(customer.id(), EventType.LINE_UPDATED, EventData.line(lineId));
        if (!change.enabled()) {
            notices.lifting(line, code);
        }
        return view(code, LineBlocks.of(lineId), language);
    }

    private Set<BlockMedium> media(BlockCode code, BlockChange change) {
        if (change.media() == null) {
            return EnumSet.copyOf(code.media());
        }
        for (int at = 0; at < change.media().size(); at++) {
            if (!code.media().contains(change.media().get(at))) {
                throw inputs.refuse("/media/" + at, InputError.Code.NOT_APPLICABLE);
            }
        }
        return EnumSet.copyOf(change.media());
    }

    /** A refusal undoes its own count, and the window stays as it is. */
    private void takeOne(UUID lineId) {
        var standing = counters.takeAlong(new AttemptCounters.Budget("blocks:" + lineId, config.changes()));
        if (standing.overdrawn()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, standing.left());
        }
    }

    private Block view(BlockCode code, LineBlocks blocks, Language language) {
        return Block.of(
                code,
                texts.get(language, "block." + code),
                texts.get(language, "block." + code + ".description"),
                code.media().stream().map(medium -> blocks.view(code, medium)).toList());
    }
}
