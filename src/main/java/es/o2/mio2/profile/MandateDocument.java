package es.o2.mio2.profile;

import es.o2.mio2.api.Language;
import es.o2.mio2.documents.Documents;
import es.o2.mio2.documents.RenderingTurns;
import es.o2.mio2.documents.Wording;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** A SEPA mandate as PDF. Made outside the transaction that gathers what it says. */
@ApplicationScoped
class MandateDocument {

    private final MandateService mandates;
    private final Documents documents;
    private final RenderingTurns turns;

    MandateDocument(MandateService mandates, Documents documents, RenderingTurns turns) {
        this.mandates = mandates;
        this.documents = documents;
        this.turns = turns;
    }

    /**
     * That of the account that the current customer has given last.
     *
     * @throws ProblemException {@code UNAVAILABLE} where too many documents are asked for
     */
    byte[] latest(Language language) {
        return turns.inTurn(() -> pdf(mandates.latest(), language));
    }

    /** That of one of the current customer's accounts, in a copy of their data, whose files are made one by one. */
    byte[] of(UUID bankAccountId, Language language) {
        return turns.await(() -> pdf(mandates.of(bankAccountId), language));
    }

    /** Always the same, byte for byte, of one mandate in one language. */
    private byte[] pdf(Mandate mandate, Language language) {
        Wording words = documents.wording(language);
        return documents.pdf("mandate", words, Map.of("mandate", mandate), mandate.createdAt());
    }
}
