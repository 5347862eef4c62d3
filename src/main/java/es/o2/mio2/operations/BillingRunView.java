package es.o2.mio2.operations;

import es.o2.mio2.billing.Money;
import es.o2.mio2.invoices.BillingRun;
import es.o2.mio2.invoices.ChunkFailure;
import es.o2.mio2.invoices.SetAsideReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A billing run, and how far it is. */
@Schema(name = "BillingRun", description = "A billing run, and how far it is.")
record BillingRunView(
        @Schema(description = "The run's id.", required = true)
        UUID runId,

        @Schema(
                description = "The billing cycle, by its first day.",
                required = true,
                maxLength = 10,
                pattern = BillingRunRequest.CYCLE,
                examples = "2026-10-18")
        String cycle,

        @Schema(required = true) BillingRun.Status status,

        @Schema(description = "Whether it was stopped: nothing of it is done until it is let go on.", required = true)
        boolean suspended,

        @Schema(
                description = "Customers that it is about, as far as they were known when it began.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "100000")
        long customersCount,

        @Schema(
                description = "Customers whose drafts are made.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "100000")
        long draftedCustomersCount,

        @Schema(
                description = "Customers whose invoices are issued.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "42500")
        long issuedCustomersCount,

        @Schema(
                description = "Invoices that were made so far.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "131072")
        long invoicesCount,

        @Schema(description = "What they come to, with tax.", required = true)
        Money total,

        @Schema(
                description = "Customers of whom it couldn't be done yet: up to 20 groups of them. It is tried again by"
                        + " itself.",
                required = true,
                maxItems = 20)
        List<Failure> failures,

        @Schema(
                description = "Customers whom it goes on without, for what is known of them makes no invoices. Started"
                        + " again once that is mended, it makes theirs too.",
                required = true,
                format = "int64",
                minimum = "0",
                maximum = "9007199254740991",
                examples = "1")
        long setAsideCustomersCount,

        @Schema(description = "Up to 20 of them.", required = true, maxItems = 20)
        List<SetAside> setAsideCustomers,

        @Schema(description = "When it was started.", required = true)
        Instant startedAt,

        @Schema(description = "When the last draft was made; absent before that.")
        Instant draftedAt,

        @Schema(description = "When the last invoice was issued; absent before that.")
        Instant issuedAt) {

    /** Customers of whom it couldn't be done yet. */
    @Schema(name = "BillingRunFailure", description = "Customers of whom it couldn't be done yet.")
    record Failure(
            @Schema(required = true) ChunkFailure failure,

            @Schema(
                    description = "How many customers.",
                    required = true,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "500")
            long customersCount,

            @Schema(
                    description = "How often it was tried.",
                    required = true,
                    format = "int32",
                    minimum = "1",
                    maximum = "2147483647",
                    examples = "3")
            int attempts,

            @Schema(description = "When it is tried again, at the earliest.", required = true)
            Instant nextAttemptAt) {

        static Failure of(BillingRun.Failure failure) {
            return new Failure(failure.failure(), failure.customers(), failure.attempts(), failure.nextAttemptAt());
        }
    }

    /** A customer whom it goes on without. */
    @Schema(name = "BillingRunSetAside", description = "A customer whom it goes on without.")
    record SetAside(
            @Schema(description = "The customer's id.", required = true)
            UUID customerId,

            @Schema(required = true) SetAsideReason reason) {

        static SetAside of(BillingRun.SetAside setAside) {
            return new SetAside(setAside.customerId(), setAside.reason());
        }
    }

    static BillingRunView of(BillingRun run) {
        return new BillingRunView(
                run.runId(),
                run.cycle().toString(),
                run.status(),
                run.suspended(),
                run.counts().customers(),
                run.counts().drafted(),
                run.counts().issued(),
                run.counts().invoices(),
                Money.eur(run.counts().total()),
                run.failures().stream().map(Failure::of).toList(),
                run.counts().setAside(),
                run.setAside().stream().map(SetAside::of).toList(),
                run.startedAt(),
                run.draftedAt(),
                run.issuedAt());
    }
}
