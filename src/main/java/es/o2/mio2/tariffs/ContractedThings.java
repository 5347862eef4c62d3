package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
import es.o2.mio2.billing.Prices;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.management.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A product with the lines and add-ons on it that haven't ended, and their tariffs, as its contract's summary lists them.
 */
record ContractedThings(
        Product product,
        List<Line> activeLines,
        List<AddOn> activeAddOns,
        Map<String, Tariff> tariffs,
        Language language) {

    private static final Map<Line.Kind, Set<Allowance.Kind>> USED_ON = new EnumMap<>(Map.of(
            Line.Kind.MOBILE, EnumSet.of(Allowance.Kind.DATA, Allowance.Kind.VOICE),
            Line.Kind.LANDLINE, EnumSet.of(Allowance.Kind.LANDLINE_VOICE),
            Line.Kind.FIBRE, EnumSet.of(Allowance.Kind.FIBRE)));

    static ContractedThings of(Product product, List<Line> lines, List<AddOn> addOns, Language language) {
        Set<String> codes = new HashSet<>(Set.of(product.tariffCode));
        additional(lines).map(line -> line.tariffCode).forEach(codes::add);
        addOns.forEach(addOn -> codes.add(addOn.tariffCode));
        return new ContractedThings(product, lines, addOns, Tariff.byCode(codes), language);
    }

    String name() {
        return tariffs.get(product.tariffCode).name(language);
    }

    List<Allowance> allowances() {
        return tariffs.get(product.tariffCode).allowances();
    }

    List<String> addOns() {
        return activeAddOns.stream()
                .map(addOn -> tariffs.get(addOn.tariffCode).name(language))
                .toList();
    }

    List<ContractSummary.ServiceLine> lines() {
        return activeLines.stream().map(this::line).toList();
    }

    /** The product's own fee, those of its additional lines, those of its add-ons. */
    List<ContractSummary.MonthlyPrice> prices() {
        List<ContractSummary.MonthlyPrice> prices = new ArrayList<>();
        prices.add(price(product.tariffCode, null));
        additional(activeLines)
                .map(line -> price(line.tariffCode, masked(line)))
                .forEach(prices::add);
        activeAddOns.forEach(addOn -> prices.add(price(addOn.tariffCode, null)));
        return prices;
    }

    private ContractSummary.ServiceLine line(Line line) {
        boolean additional = line.tariffCode != null;
        List<Allowance> included =
                tariffs.get(additional ? line.tariffCode : product.tariffCode).allowances();
        return new ContractSummary.ServiceLine(
                line.kind,
                additional,
                masked(line),
                line.alias,
                line.status,
                included.stream()
                        .filter(allowance -> USED_ON.get(line.kind).contains(allowance.kind()))
                        .toList());
    }

    private ContractSummary.MonthlyPrice price(String tariffCode, String maskedNumber) {
        Tariff tariff = tariffs.get(tariffCode);
        BigDecimal net = tariff.netPrice(product.competitiveZone);
        return new ContractSummary.MonthlyPrice(
                tariff.name(language),
                maskedNumber,
                net,
                Prices.tax(net, product.taxTerritory),
                Prices.gross(net, product.taxTerritory));
    }

    private static Stream<Line> additional(List<Line> lines) {
        return lines.stream().filter(line -> line.tariffCode != null);
    }

    private static String masked(Line line) {
        return line.number == null ? null : Msisdn.parse(line.number).masked();
    }
}
