package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Holding;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.orders.OrderRequest;
import es.o2.mio2.orders.OrderView;
import es.o2.mio2.orders.OrderViews;
import es.o2.mio2.orders.Orders;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Changing the tariff of a product of the current customer: free, up and down, any number of times, one at a time. What
 * it costs is reckoned here alone and kept with the quote; an order is placed by a quote that still holds.
 */
@ApplicationScoped
class TariffChangeService {

    private final Orders orders;
    private final OrderViews views;
    private final TariffsConfig config;
    private final Clock clock;

    TariffChangeService(Orders orders, OrderViews views, TariffsConfig config, Clock clock) {
        this.orders = orders;
        this.views = views;
        this.config = config;
        this.clock = clock;
    }

    @Transactional
    TariffChangeQuoteView quote(UUID productId, String tariffCode, Language language) {
        Instant now = clock.instant();
        Product product = Product.get(productId);
        Tariff wanted =
                Tariff.onSale(tariffCode, day(now)).orElseThrow(() -> new ProblemException(Problem.TARIFF_NOT_ON_SALE));
        check(product, wanted);
        List<Holding<Tariff>> held = history(product);
        LocalDate effectiveDate = effectiveDate(now, held);
        TariffChangePrice price =
                TariffChangePrice.of(held, wanted, effectiveDate, product.competitiveZone, product.taxTerritory);
        ContractedTariff tariff = ContractedTariff.of(wanted, product, language);
        TariffChangeQuote quote = new TariffChangeQuote();
        quote.id = UUID.randomUUID();
        quote.productId = product.id;
        quote.fromTariffCode = product.tariffCode;
        quote.fromNetPrice = current(product).netPrice(product.competitiveZone);
        quote.tariffCode = wanted.code;
        quote.netPrice = wanted.netPrice(product.competitiveZone);
        quote.tariffChanges = product.tariffChanges;
        quote.effectiveDate = effectiveDate;
        quote.thisCycleTotal = price.sum().total();
        quote.nextMonthlyPrice = tariff.monthlyPrice().amount();
        quote.createdAt = now;
        quote.expiresAt = expiresAt(now, effectiveDate);
        quote.persist();
        return TariffChangeQuoteView.of(quote, price, tariff, language);
    }

    /**
     * The product is taken first, so that of two changes one comes after the other. A quote that holds is of another tariff
     * of the product's kind, as when it was made.
     */
    @Transactional
    OrderView change(UUID productId, UUID quoteId, Language language) {
        Instant now = clock.instant();
        Product product = Product.lock(productId);
        TariffChangeQuote quote =
                TariffChangeQuote.find(quoteId, productId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        if (quote.orderId != null) {
            throw new ProblemException(Problem.QUOTE_ALREADY_USED);
        }
        Tariff wanted = Tariff.onSale(quote.tariffCode, day(now))
                .filter(tariff -> now.isBefore(quote.expiresAt) && quote.holds(product, current(product), tariff))
                .orElseThrow(() -> new ProblemException(Problem.QUOTE_EXPIRED));
        check(product, wanted);
        Instant dueAt = dueAt(now, quote.effectiveDate);
        CustomerOrder order = orders.place(OrderRequest.simple(
                        OrderKind.TARIFF_CHANGE, productId, wanted.code, dueAt, dueAt.plus(config.provisioning()))
                .from(quote.effectiveDate));
        quote.orderId = order.id;
        return views.of(order, language);
    }

    private static void check(Product product, Tariff wanted) {
        boolean inProgress =
                CustomerOrder.open(product.id, OrderKind.TARIFF_CHANGE).isPresent();
        ChangeRules.reasons(product, wanted, inProgress).stream().findFirst().ifPresent(reason -> {
            throw new ProblemException(problemOf(reason));
        });
    }

    private static Problem problemOf(ChangeRules.Reason reason) {
        return switch (reason) {
            case CURRENT_TARIFF -> Problem.ALREADY_CONTRACTED;
            case DIFFERENT_PRODUCT_KIND -> Problem.TARIFF_NOT_COMPATIBLE;
            case CHANGE_IN_PROGRESS -> Problem.ORDER_IN_PROGRESS;
            case PRODUCT_NOT_ACTIVE -> Problem.PRODUCT_NOT_ACTIVE;
        };
    }

    private static Tariff current(Product product) {
        return Tariff.findById(product.tariffCode);
    }

    private static List<Holding<Tariff>> history(Product product) {
        List<Holding<String>> held = ProductTariff.history(product.id);
        Set<String> codes = new HashSet<>();
        held.forEach(holding -> codes.add(holding.held()));
        Map<String, Tariff> tariffs = Tariff.byCode(codes);
        return held.stream()
                .map(holding -> new Holding<>(tariffs.get(holding.held()), holding.startDate()))
                .toList();
    }

    /** Not before the last change's: an instance whose clock is behind makes no history that goes back. */
    private LocalDate effectiveDate(Instant now, List<Holding<Tariff>> held) {
        LocalDate day = day(now.plus(config.changeDelay()));
        LocalDate last = held.get(held.size() - 1).startDate();
        return day.isBefore(last) ? last : day;
    }

    /** With the day for which it was reckoned at the latest: a later order would take effect on a later day. */
    private Instant expiresAt(Instant now, LocalDate effectiveDate) {
        Instant lifetimeEnd = now.plus(config.quoteLifetime());
        Instant dayEnd = startOf(effectiveDate.plusDays(1)).minus(config.changeDelay());
        return dayEnd.isBefore(lifetimeEnd) ? dayEnd : lifetimeEnd;
    }

    /** At the beginning of the promised day, or within it, once the time that a change takes is over. */
    private Instant dueAt(Instant now, LocalDate effectiveDate) {
        Instant begin = startOf(effectiveDate);
        return begin.isAfter(now) ? begin : now.plus(config.changeDelay());
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(BillingCycle.MADRID).toInstant();
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, BillingCycle.MADRID);
    }
}
