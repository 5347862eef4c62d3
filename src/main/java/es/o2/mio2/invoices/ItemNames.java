package es.o2.mio2.invoices;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import es.o2.mio2.billing.InterruptedService;
import es.o2.mio2.documents.Wording;
import es.o2.mio2.tariffs.Tariff;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What items are called in a language. */
record ItemNames(Map<String, Tariff> tariffs, Texts texts, Language language) {

    /** Those of some invoices that are kept, and of their items. */
    static ItemNames of(Collection<Invoice> invoices, List<InvoiceItem> items, Texts texts, Language language) {
        Set<String> codes = new HashSet<>();
        invoices.forEach(invoice -> codes.add(invoice.tariffCode));
        items.stream().map(item -> item.tariffCode).forEach(codes::add);
        codes.remove(null);
        return new ItemNames(codes.isEmpty() ? Map.of() : Tariff.byCode(codes), texts, language);
    }

    /** The name of a tariff, add-on or bonus. */
    String tariff(String code) {
        return tariffs.get(code).name(language);
    }

    /** The class and kind of use. */
    String use(UsageClass usageClass, UsageKind kind) {
        return usageClass(usageClass) + ": " + texts.get(language, "usage.kind." + kind);
    }

    /** What is given back for an outage, with its days: they need not be those of the invoice. */
    String compensation(InterruptedService service, LocalDate first, LocalDate last) {
        Wording words = new Wording(texts, language);
        String what = text("invoice.item.OUTAGE_COMPENSATION." + service);
        return first.equals(last)
                ? text("invoice.item.OUTAGE_COMPENSATION.day", what, words.date(first))
                : text("invoice.item.OUTAGE_COMPENSATION.days", what, words.date(first), words.date(last));
    }

    /** The name of a fee of a cycle before, with its days: they aren't those of the invoice. */
    String earlierFee(InvoiceItem.Kind kind, String tariffCode, LocalDate first, LocalDate last) {
        Wording words = new Wording(texts, language);
        return text("invoice.item." + kind, tariff(tariffCode), words.date(first), words.date(last));
    }

    String usageClass(UsageClass usageClass) {
        return texts.get(language, "usage.class." + usageClass);
    }

    /** Things one after the other, as a sentence has them. */
    String list(List<String> things) {
        return texts.list(language, things);
    }

    String text(String key, Object... arguments) {
        return texts.get(language, key, arguments);
    }
}
