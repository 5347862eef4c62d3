package es.o2.mio2.profile;

import es.o2.mio2.api.Language;
import es.o2.mio2.documents.Documents;
import es.o2.mio2.documents.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** A SEPA mandate as PDF. Made outside the transaction that gathers what it says. */
@ApplicationScoped
class MandateDocument {

    private final MandateService mandates;
    private final Documents documents;

    MandateDocument(MandateService mandates, Documents documents) {
        this.mandates = mandates;
        this.documents = documents;
    }

    /** Always the same, byte for byte, of one mandate in one language. */
    byte[] pdf(Language language) {
        Mandate mandate = mandates.latest();
        Wording words = documents.wording(language);
        return documents.pdf("mandate", words, Map.of("mandate", mandate), mandate.createdAt());
    }
}
