package es.o2.mio2.invoices;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import es.o2.mio2.tariffs.Tariff;
import java.util.Map;

/** What items are called in a language. */
record ItemNames(Map<String, Tariff> tariffs, Texts texts, Language language) {

    /** The name of a tariff, add-on or bonus. */
    String tariff(String code) {
        return tariffs.get(code).name(language);
    }

    /** The name of what was contracted or bought, or the class and kind of use. */
    String item(InvoiceDraft.Item item) {
        if (item.use() == null) {
            return tariff(item.tariffCode());
        }
        return texts.get(language, "usage.class." + item.use().usageClass()) + ": "
                + texts.get(language, "usage.kind." + item.use().kind());
    }
}
