package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A billing run, and how far it is.
 *
 * @param suspended whether nothing of it is done until somebody lets it go on
 * @param issuedAtOnce whether the drafts are issued as soon as all are made
 * @param draftedAt when the last draft was made; {@code null} before that
 * @param issuedAt when the last was issued; {@code null} before that
 */
public record BillingRun(
        UUID runId,
        BillingCycle cycle,
        Status status,
        boolean suspended,
        boolean issuedAtOnce,
        Instant startedAt,
        Instant draftedAt,
        Instant issuedAt,
        Counts counts,
        List<Failure> failures,
        List<SetAside> setAside) {

    /** Where it is. */
    @Schema(
            name = "BillingRunStatus",
            description = "Drafts are being made (`DRAFTING`); all are made and can be looked at (`DRAFTED`); they are"
                    + " being issued (`ISSUING`); all are (`ISSUED`).")
    public enum Status {
        DRAFTING,
        DRAFTED,
        ISSUING,
        ISSUED
    }

    /**
     * How much is done.
     *
     * @param customers whom it is about, known when it began
     * @param drafted of how many of them the drafts are made
     * @param issued of how many of them the invoices are issued
     * @param invoices how many were drafted
     * @param total what they come to with tax, euros
     * @param setAside how many customers it goes on without
     */
    public record Counts(long customers, long drafted, long issued, long invoices, BigDecimal total, long setAside) {}

    /**
     * Some customers of whom it couldn't be done yet. It is tried again.
     *
     * @param attempts how often it was tried
     * @param nextAttemptAt when it is tried again at the earliest
     */
    public record Failure(ChunkFailure failure, long customers, int attempts, Instant nextAttemptAt) {}

    /** A customer without whom it goes on, until it is started again. */
    public record SetAside(UUID customerId, SetAsideReason reason) {}
}
