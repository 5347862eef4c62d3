package es.o2.mio2.invoices;

import es.o2.mio2.api.Language;
import es.o2.mio2.management.Line;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.tariffs.Tariff;
import es.o2.mio2.usage.UsageClass;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what the pages of an invoice say. */
@ApplicationScoped
class PrintedInvoices {

    /** As many totals as stand beside one another. */
    private static final int TOTALS = 6;

    private final InvoicePdfConfig config;

    PrintedInvoices(InvoicePdfConfig config) {
        this.config = config;
    }

    /**
     * One of the current customer's, in the language in which they were written to when it was made.
     *
     * @throws ProblemException {@code NOT_FOUND} where they have no such invoice
     */
    @Transactional
    PrintedInvoice get(UUID invoiceId) {
        Invoice invoice = Invoice.get(invoiceId);
        List<InvoiceItem> items = InvoiceItem.of(invoiceId);
        List<InvoiceRecord> records = invoice.detailed ? InvoiceRecord.of(invoiceId) : List.of();
        Map<UUID, String> numbers = Line.numbers(lines(invoice, items, records));
        Map<String, Tariff> tariffs = Tariff.byCode(tariffs(invoice, items));
        Language language = Language.ofTag(invoice.language);
        Names names = new Names(tariffs, numbers, language);
        return new PrintedInvoice(
                invoice,
                config.issuers().get(invoice.issuer),
                tariffs.get(invoice.tariffCode).name(language),
                invoice.lineId == null ? null : numbers.get(invoice.lineId),
                rectified(invoice),
                replaced(invoice),
                names.charges(items, item -> item.kind.isFee()),
                names.charges(items, item -> item.service != null),
                names.charges(items, item -> item.kind == InvoiceItem.Kind.DATA_BONUS),
                names.charges(items, item -> isUse(item) && item.usageClass != UsageClass.PREMIUM),
                names.charges(items, item -> isUse(item) && item.usageClass == UsageClass.PREMIUM),
                totals(invoice),
                calls(records, numbers));
    }

    private static boolean isUse(InvoiceItem item) {
        return item.usageClass != null;
    }

    private static PrintedInvoice.Rectified rectified(Invoice invoice) {
        if (invoice.rectifiesInvoiceId == null) {
            return null;
        }
        Invoice rectified = Invoice.get(invoice.rectifiesInvoiceId);
        return new PrintedInvoice.Rectified(rectified.number, rectified.issueDate, invoice.rectificationReason);
    }

    private static PrintedInvoice.Replaced replaced(Invoice invoice) {
        if (invoice.replacesInvoiceId == null) {
            return null;
        }
        Invoice replaced = Invoice.get(invoice.replacesInvoiceId);
        return new PrintedInvoice.Replaced(replaced.number, replaced.issueDate);
    }

    /** Those that were there when it was issued: what comes later doesn't change it. */
    private static List<PrintedInvoice.Total> totals(Invoice invoice) {
        List<Invoice> latest = invoice.rectifiesInvoiceId == null ? Invoice.latest(invoice, TOTALS) : List.of();
        if (latest.size() < 2) {
            return List.of();
        }
        BigDecimal highest = latest.stream()
                .map(one -> one.total)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return latest.stream()
                .sorted(Comparator.comparing(one -> one.periodStartDate))
                .map(one -> PrintedInvoice.Total.of(one, highest, one.id.equals(invoice.id)))
                .toList();
    }

    /** By line in the order of their numbers; premium services after all others. */
    private static List<PrintedInvoice.Calls> calls(List<InvoiceRecord> records, Map<UUID, String> numbers) {
        List<PrintedInvoice.Calls> calls = new ArrayList<>();
        List<UUID> lines = records.stream()
                .map(record -> record.lineId)
                .distinct()
                .sorted(Comparator.<UUID, String>comparing(line -> Objects.toString(numbers.get(line), ""))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (boolean premium : List.of(false, true)) {
            for (UUID line : lines) {
                List<InvoiceRecord> own = records.stream()
                        .filter(record ->
                                record.lineId.equals(line) && (record.usageClass == UsageClass.PREMIUM) == premium)
                        .toList();
                if (!own.isEmpty()) {
                    calls.add(new PrintedInvoice.Calls(numbers.get(line), premium, own));
                }
            }
        }
        return calls;
    }

    private static Set<UUID> lines(Invoice invoice, List<InvoiceItem> items, List<InvoiceRecord> records) {
        return Stream.of(
                        Stream.of(Optional.ofNullable(invoice.lineId)).flatMap(Optional::stream),
                        items.stream().map(item -> item.lineId),
                        records.stream().map(record -> record.lineId))
                .flatMap(stream -> stream)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Set<String> tariffs(Invoice invoice, List<InvoiceItem> items) {
        Set<String> codes = new HashSet<>(Set.of(invoice.tariffCode));
        items.stream().map(item -> item.tariffCode).filter(Objects::nonNull).forEach(codes::add);
        return codes;
    }

    /** What things are called. */
    private record Names(Map<String, Tariff> tariffs, Map<UUID, String> numbers, Language language) {

        List<PrintedInvoice.Charge> charges(List<InvoiceItem> items, Predicate<InvoiceItem> wanted) {
            return items.stream().filter(wanted).map(this::charge).toList();
        }

        private PrintedInvoice.Charge charge(InvoiceItem item) {
            return new PrintedInvoice.Charge(
                    item,
                    item.tariffCode == null
                            ? null
                            : tariffs.get(item.tariffCode).name(language),
                    item.lineId == null ? null : numbers.get(item.lineId));
        }
    }
}
