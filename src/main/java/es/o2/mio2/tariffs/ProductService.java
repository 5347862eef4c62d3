package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
import es.o2.mio2.management.Line;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.OrderKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the current customer has contracted. */
@ApplicationScoped
class ProductService {

    private final PastUse use;

    ProductService(PastUse use) {
        this.use = use;
    }

    List<ContractedProduct> list(Language language) {
        return contracted(Product.all(), language);
    }

    /** Those that are over too. */
    List<ContractedProduct> all(Language language) {
        return contracted(Product.list("order by startDate, id"), language);
    }

    ContractedProduct get(UUID productId, Language language) {
        return contracted(List.of(Product.get(productId)), language).get(0);
    }

    /** A handful of statements, however many products there are. */
    private List<ContractedProduct> contracted(List<Product> products, Language language) {
        if (products.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = products.stream().map(product -> product.id).toList();
        List<Line> lines = Line.ofProducts(ids);
        List<AddOn> addOns = AddOn.ofProducts(ids);
        List<CustomerOrder> orders = CustomerOrder.openOf(ids);
        Catalogue catalogue = new Catalogue(Tariff.byCode(codes(products, lines, addOns, orders)), language);
        Set<UUID> inUse = use.productsWithDataSinceShared(ids);
        return products.stream()
                .map(product -> contracted(product, lines, addOns, orders, inUse, catalogue))
                .toList();
    }

    private static ContractedProduct contracted(
            Product product,
            List<Line> lines,
            List<AddOn> addOns,
            List<CustomerOrder> orders,
            Set<UUID> inUse,
            Catalogue catalogue) {
        ContractedTariff tariff = catalogue.of(product.tariffCode, product);
        return new ContractedProduct(
                product.id,
                tariff.name(),
                product.kind,
                product.status,
                tariff,
                lines.stream()
                        .filter(line -> line.productId.equals(product.id))
                        .map(line -> ProductLine.of(line, catalogue.of(line.tariffCode, product)))
                        .toList(),
                addOns.stream()
                        .filter(addOn -> addOn.productId.equals(product.id))
                        .map(addOn -> ProductAddOn.of(addOn, catalogue.of(addOn.tariffCode, product)))
                        .toList(),
                DataSharing.of(product, inUse.contains(product.id)),
                orders.stream()
                        .filter(order -> order.productId.equals(product.id))
                        .filter(order -> order.kind == OrderKind.TARIFF_CHANGE)
                        .map(order -> PendingChange.of(order, catalogue.of(order.tariffCode, product)))
                        .findFirst()
                        .orElse(null),
                product.startDate);
    }

    private static Set<String> codes(
            List<Product> products, List<Line> lines, List<AddOn> addOns, List<CustomerOrder> orders) {
        Set<String> codes = products.stream().map(product -> product.tariffCode).collect(Collectors.toSet());
        lines.stream().map(line -> line.tariffCode).filter(Objects::nonNull).forEach(codes::add);
        addOns.stream().map(addOn -> addOn.tariffCode).forEach(codes::add);
        orders.stream().map(order -> order.tariffCode).filter(Objects::nonNull).forEach(codes::add);
        return codes;
    }

    /** The tariffs at hand, as this customer reads and pays them. */
    private record Catalogue(Map<String, Tariff> tariffs, Language language) {

        /** {@code null} for no code. */
        ContractedTariff of(String code, Product product) {
            if (code == null) {
                return null;
            }
            return ContractedTariff.of(tariffs.get(code), product, language);
        }
    }
}
