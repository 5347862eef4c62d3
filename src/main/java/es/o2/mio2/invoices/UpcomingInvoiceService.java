package es.o2.mio2.invoices;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Money;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.FeedProgress;
import es.o2.mio2.tariffs.Tariff;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reckons what the current customer will be charged for the open cycle, by the rules of the billing run. */
@ApplicationScoped
class UpcomingInvoiceService {

    private static final Duration TIME = Duration.ofSeconds(10);
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final BillingDatabase database;
    private final ChunkDrafting drafting;
    private final CurrentCustomer customer;
    private final InvoicesConfig config;
    private final Texts texts;
    private final Clock clock;

    UpcomingInvoiceService(
            BillingDatabase database,
            ChunkDrafting drafting,
            CurrentCustomer customer,
            InvoicesConfig config,
            Texts texts,
            Clock clock) {
        this.database = database;
        this.drafting = drafting;
        this.customer = customer;
        this.config = config;
        this.texts = texts;
        this.clock = clock;
    }

    private record Reckoned(List<InvoiceDraft> soFar, BigDecimal expectedTotal) {}

    UpcomingInvoice get(Language language) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, BillingCycle.MADRID);
        BillingCycle cycle = BillingCycle.of(today);
        Reckoned reckoned = database.callInTransaction(TIME, sql -> reckon(sql, cycle, today));
        Map<String, Tariff> tariffs = tariffs(reckoned.soFar());
        LocalDate chargeDate = BillingCycle.chargeDate(cycle.issueDate(config.issueDay()));
        return new UpcomingInvoice(
                cycle.startDate(),
                cycle.endDate(),
                reckoned.soFar().stream()
                        .map(draft -> UpcomingCharge.of(draft, new ItemNames(tariffs, texts, language)))
                        .toList(),
                Money.eur(total(reckoned.soFar())),
                Money.eur(reckoned.expectedTotal()),
                chargeDate,
                DueAgain.on(chargeDate),
                asOf(cycle, now));
    }

    private Reckoned reckon(Sql sql, BillingCycle cycle, LocalDate today) throws SQLException {
        // Of one moment: what is counted and what is charged have to go together.
        sql.run("set transaction isolation level repeatable read, read only");
        BillableReader reader =
                new BillableReader(sql, CustomerRange.of(customer.id()), cycle, drafting.lookedBackTo(cycle));
        FeePrices prices = reader.prices();
        EarlierFees earlier = reader.earlierFees();
        OutageCredits outages = reader.outageCredits();
        List<Billable> customers = reader.customers(earlier);
        return new Reckoned(
                drafts(customers, new InvoiceDrafter(cycle, today, prices, earlier, outages)),
                total(drafts(customers, new InvoiceDrafter(cycle, cycle.endDate(), prices, earlier, outages))));
    }

    private static List<InvoiceDraft> drafts(List<Billable> customers, InvoiceDrafter drafter) {
        return customers.stream().flatMap(one -> drafter.drafts(one).stream()).toList();
    }

    private static BigDecimal total(List<InvoiceDraft> drafts) {
        return drafts.stream().map(draft -> draft.total().total()).reduce(NOTHING, BigDecimal::add);
    }

    private static Map<String, Tariff> tariffs(List<InvoiceDraft> drafts) {
        return Tariff.byCode(drafts.stream()
                .flatMap(draft -> Stream.concat(
                        Stream.of(draft.tariffCode()), draft.items().stream().map(InvoiceDraft.Item::tariffCode)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    /** Where no use ever came, all is known of the time before the cycle alone. */
    private static Instant asOf(BillingCycle cycle, Instant now) {
        Instant complete = FeedProgress.completeUntil(FeedName.USAGE_RECORDS).orElse(cycle.startsAt());
        return complete.isAfter(now) ? now : complete;
    }
}
