package es.o2.mio2.invoices;

import es.o2.mio2.api.StoredFile;
import es.o2.mio2.documents.RenderingTurns;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Invoices as PDF: rendered when one is first asked for, never in the billing run, and kept from then on. */
@ApplicationScoped
class InvoicePdfs {

    /** What is in dispute, or was rectified, may change while it is rendered; hardly again. */
    private static final int TRIES = 3;

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final InvoiceDocuments kept;
    private final PrintedInvoices printed;
    private final InvoiceRendering rendering;
    private final RenderingTurns turns;

    InvoicePdfs(InvoiceDocuments kept, PrintedInvoices printed, InvoiceRendering rendering, RenderingTurns turns) {
        this.kept = kept;
        this.printed = printed;
        this.rendering = rendering;
        this.turns = turns;
    }

    /**
     * One of the current customer's invoices, to be shown to them in a session of theirs.
     *
     * @throws ProblemException {@code NOT_FOUND} where they have no such invoice, before anything is rendered; {@code
     *     UNAVAILABLE} where it has yet to be rendered, and others go first
     */
    StoredFile show(UUID invoiceId, UUID customerId, UUID sessionId) {
        return show(invoiceId, () -> kept.show(invoiceId, customerId, sessionId));
    }

    /** The same, shown in a way of the caller's own, which gives nothing where it has yet to be rendered. */
    StoredFile show(UUID invoiceId, Supplier<Optional<StoredFile>> way) {
        return show(invoiceId, way, turns::inTurn);
    }

    /** One of whichever customer's, for a copy of their data: it is waited for, whenever its turn comes. */
    StoredFile made(UUID invoiceId) {
        return show(invoiceId, () -> kept.find(invoiceId), turns::await);
    }

    private StoredFile show(UUID invoiceId, Supplier<Optional<StoredFile>> way, Function<Supplier<UUID>, UUID> turn) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<StoredFile> file = way.get();
            if (file.isPresent()) {
                return file.get();
            }
            prepare(invoiceId, turn);
        }
        throw ProblemException.retryAfter(Problem.UNAVAILABLE, COME_BACK);
    }

    /** Sees to it that it is rendered, so that who asks for it soon needn't wait. Throws as {@link #show} does. */
    void prepare(UUID invoiceId) {
        prepare(invoiceId, turns::inTurn);
    }

    private void prepare(UUID invoiceId, Function<Supplier<UUID>, UUID> turn) {
        if (kept.isKept(invoiceId)) {
            return;
        }
        turn.apply(() -> {
            // Who waited finds what the one before has made.
            if (!kept.isKept(invoiceId)) {
                PrintedInvoice pages = printed.get(invoiceId);
                kept.keep(pages, rendering.render(pages), InvoiceRendering.TEMPLATE_VERSION);
            }
            return invoiceId;
        });
    }
}
