package es.o2.mio2.documents;

import es.o2.mio2.api.HeavyTurns;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes the documents that customers download: {@code templates/<name>.html} filled and rendered as PDF, tagged (PDF/UA-1)
 * and fit to be kept (PDF/A-3a), in the customer's language. The same input gives the same bytes.
 */
@ApplicationScoped
public class Documents {

    private final Texts texts;
    private final Templates templates;
    private final PdfRenderer renderer;
    private final HeavyTurns heavy;

    Documents(Texts texts, Templates templates, PdfRenderer renderer, HeavyTurns heavy) {
        this.texts = texts;
        this.templates = templates;
        this.renderer = renderer;
        this.heavy = heavy;
    }

    /** How a language says things, in documents. */
    public Wording wording(Language language) {
        return new Wording(texts, language);
    }

    /**
     * A document as PDF.
     *
     * @param template the template's name, such as {@code contract-summary}
     * @param words the wording of the language in which it is written, which the template knows by that name
     * @param data what else the template knows, by name; nothing of it is ever read as markup
     * @param createdAt what the document says of its making, in whole seconds
     * @throws IllegalArgumentException when the template, filled, isn't well-formed or points outside itself
     */
    public byte[] pdf(String template, Wording words, Map<String, Object> data, Instant createdAt) {
        Map<String, Object> all = new HashMap<>(data);
        all.put("words", words);
        // Filled here: what it is filled with may know the caller's transaction.
        String page = templates.fill(template, all);
        return heavy.compute(() -> renderer.render(page, createdAt));
    }
}
