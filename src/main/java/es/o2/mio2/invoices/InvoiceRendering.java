package es.o2.mio2.invoices;

import es.o2.mio2.api.Language;
import es.o2.mio2.documents.Documents;
import es.o2.mio2.documents.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Renders invoices. */
@ApplicationScoped
class InvoiceRendering {

    /** Of the pages, their look and their words; rises with each change that shows. */
    static final int TEMPLATE_VERSION = 2;

    private final Documents documents;

    InvoiceRendering(Documents documents) {
        this.documents = documents;
    }

    /** The same bytes whenever it is called: dates are the invoice's own. */
    byte[] render(PrintedInvoice pages) {
        Wording words = documents.wording(Language.ofTag(pages.invoice().language));
        return documents.pdf(
                "invoice", words, Map.of("page", pages, "says", new InvoiceWording(words)), pages.issuedAt());
    }
}
