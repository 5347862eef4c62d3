package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.api.Texts;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.management.Line;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.OrderKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the current customer's products can change to, and what fits them. */
@ApplicationScoped
class TariffOptionService {

    private static final int GIGABYTE_DIGITS = 9;

    private final PastUse use;
    private final TariffsConfig config;
    private final Texts texts;
    private final Clock clock;

    TariffOptionService(PastUse use, TariffsConfig config, Texts texts, Clock clock) {
        this.use = use;
        this.config = config;
        this.texts = texts;
        this.clock = clock;
    }

    /** A handful of statements, however many tariffs and lines there are. */
    List<TariffOption> list(UUID productId, Language language) {
        Product product = Product.get(productId);
        List<Line> lines = Line.ofProducts(List.of(productId));
        Map<String, Tariff> held = Tariff.byCode(codes(product, lines));
        Tariff own = held.get(product.tariffCode);
        boolean changing =
                CustomerOrder.open(productId, OrderKind.TARIFF_CHANGE).isPresent();
        List<Tariff> tariffs = tariffs(product, own);
        Optional<Recommendation> recommendation = recommend(product, tariffs, lines, held);
        ContractedTariff current = ContractedTariff.of(own, product, language);
        return tariffs.stream()
                .map(tariff -> TariffOption.of(
                        ContractedTariff.of(tariff, product, language),
                        current,
                        ChangeRules.reasons(product, tariff, changing),
                        recommendation
                                .filter(chosen ->
                                        chosen.candidate().tariffCode().equals(tariff.code))
                                .map(chosen -> why(chosen, language))
                                .orElse(null)))
                .toList();
    }

    /** What products can have that is on sale today, and what this one has, on sale or not. */
    private List<Tariff> tariffs(Product product, Tariff own) {
        LocalDate today = LocalDate.now(clock.withZone(BillingCycle.MADRID));
        Stream<Tariff> others = Tariff.onSale(today).stream()
                .filter(tariff -> tariff.kind.isOfProducts())
                .filter(tariff -> !tariff.code.equals(own.code));
        return Stream.concat(Stream.of(own), others)
                .sorted(Comparator.comparing((Tariff tariff) -> !tariff.isOf(product.kind))
                        .thenComparing(tariff -> tariff.kind)
                        .thenComparing(tariff -> tariff.netPrice(product.competitiveZone))
                        .thenComparing(Tariff::data)
                        .thenComparing(tariff -> tariff.code))
                .toList();
    }

    /** From the three cycles before the open one; nothing for a product that isn't in use. */
    private Optional<Recommendation> recommend(
            Product product, List<Tariff> tariffs, List<Line> lines, Map<String, Tariff> held) {
        if (product.status != ServiceStatus.ACTIVE) {
            return Optional.empty();
        }
        BillingCycle last = BillingCycle.of(clock.instant()).previous();
        BillingCycle first = last.previous().previous();
        DataUse known =
                DataUse.of(product, lines, held, use.ofProduct(product.id, first.startDate(), last.startDate()));
        return Recommendation.of(
                known,
                config.headroomPercent(),
                tariffs.stream()
                        .filter(tariff -> tariff.isOf(product.kind))
                        .map(tariff -> candidate(tariff, product))
                        .toList());
    }

    private static Recommendation.Candidate candidate(Tariff tariff, Product product) {
        return new Recommendation.Candidate(
                tariff.code,
                tariff.price(product.competitiveZone, product.taxTerritory).amount(),
                tariff.data());
    }

    private TariffRecommendation why(Recommendation chosen, Language language) {
        return TariffRecommendation.of(
                chosen, config.headroomPercent(), used(chosen, language) + " " + fits(chosen, language));
    }

    private String used(Recommendation chosen, Language language) {
        int cycles = chosen.use().cycles().size();
        return texts.get(
                language,
                "options.used" + shared(chosen) + (cycles == 1 ? ".one" : ".several"),
                gigabytes(chosen.peakBytes(), RoundingMode.CEILING),
                cycles);
    }

    private String fits(Recommendation chosen, Language language) {
        return texts.get(
                language,
                "options.data" + shared(chosen) + (chosen.isEnough() ? ".enough" : ".most"),
                gigabytes(chosen.candidate().dataBytes(), RoundingMode.FLOOR),
                gigabytes(chosen.use().additionalLinesBytes(), RoundingMode.FLOOR));
    }

    private static String shared(Recommendation chosen) {
        return chosen.use().additionalLinesBytes() == 0 ? "" : ".shared";
    }

    /** With one decimal: used ones rounded up and offered ones down, so that no more is promised than there is. */
    private static BigDecimal gigabytes(long bytes, RoundingMode rounding) {
        return BigDecimal.valueOf(bytes, GIGABYTE_DIGITS).setScale(1, rounding);
    }

    private static Set<String> codes(Product product, List<Line> lines) {
        return Stream.concat(
                        Stream.of(product.tariffCode),
                        lines.stream().map(line -> line.tariffCode).filter(Objects::nonNull))
                .collect(Collectors.toSet());
    }
}
