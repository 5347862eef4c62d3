package es.o2.mio2.invoices;

import es.o2.mio2.api.Language;
import es.o2.mio2.documents.Documents;
import es.o2.mio2.documents.Wording;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Renders invoices, so many at once on an instance and no more: however many are asked for, they leave the processors to
 * those who ask for something else.
 */
@ApplicationScoped
class InvoiceRendering {

    /** Of the pages, their look and their words; rises with each change that shows. */
    static final int TEMPLATE_VERSION = 2;

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final Documents documents;
    private final InvoicePdfConfig config;
    private final Semaphore turns;

    InvoiceRendering(Documents documents, InvoicePdfConfig config) {
        this.documents = documents;
        this.config = config;
        this.turns = new Semaphore(config.renderedAtOnce(), true);
    }

    /**
     * Does what ends in a {@link #render} when its turn comes.
     *
     * @throws ProblemException {@code UNAVAILABLE} where it doesn't come in time, or too many wait for theirs
     */
    void inTurn(Runnable work) {
        if (!comes(Duration.ZERO) && (turns.getQueueLength() >= config.maxWaiting() || !comes(config.maxWait()))) {
            throw ProblemException.retryAfter(Problem.UNAVAILABLE, COME_BACK);
        }
        try {
            work.run();
        } finally {
            turns.release();
        }
    }

    /** The same bytes whenever it is called: dates are the invoice's own. */
    byte[] render(PrintedInvoice pages) {
        Wording words = documents.wording(Language.ofTag(pages.invoice().language));
        return documents.pdf(
                "invoice", words, Map.of("page", pages, "says", new InvoiceWording(words)), pages.issuedAt());
    }

    /** Whether it is somebody's turn within a time; who waits goes before who doesn't. */
    private boolean comes(Duration wait) {
        try {
            return turns.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
