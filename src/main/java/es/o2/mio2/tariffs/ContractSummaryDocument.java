package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.documents.Documents;
import es.o2.mio2.documents.RenderingTurns;
import es.o2.mio2.documents.Wording;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** The summary of a contract as PDF. Made outside the transaction that gathers what it says. */
@ApplicationScoped
class ContractSummaryDocument {

    private final ContractSummaryService summaries;
    private final Documents documents;
    private final RenderingTurns turns;

    ContractSummaryDocument(ContractSummaryService summaries, Documents documents, RenderingTurns turns) {
        this.summaries = summaries;
        this.documents = documents;
        this.turns = turns;
    }

    /**
     * The same all day long, byte for byte, while the contract is the same.
     *
     * @throws ProblemException {@code UNAVAILABLE} where too many documents are asked for
     */
    byte[] pdf(UUID productId, Language language) {
        return turns.inTurn(() -> pdf(summaries.get(productId, language), language));
    }

    /** The same without being shown; whoever makes it in the background makes one after the other. */
    byte[] made(UUID productId, Language language) {
        return turns.await(() -> pdf(summaries.find(productId, language), language));
    }

    private byte[] pdf(ContractSummary summary, Language language) {
        Wording words = documents.wording(language);
        return documents.pdf(
                "contract-summary",
                words,
                Map.of("summary", summary, "says", new ContractSummaryWording(words)),
                summary.asOf().atStartOfDay(BillingCycle.MADRID).toInstant());
    }
}
