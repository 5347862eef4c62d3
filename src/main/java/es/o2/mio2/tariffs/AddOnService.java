package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.BillingCycle;
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
import java.util.List;
import java.util.UUID;

/** Adds add-ons to the current customer's products, and removes them. */
@ApplicationScoped
class AddOnService {

    private final Orders orders;
    private final OrderViews views;
    private final TariffsConfig config;
    private final Clock clock;

    AddOnService(Orders orders, OrderViews views, TariffsConfig config, Clock clock) {
        this.orders = orders;
        this.views = views;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Orders an add-on.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code TARIFF_NOT_ON_SALE}, {@code TARIFF_NOT_COMPATIBLE} for what
     *     is no add-on or doesn't go with the product, {@code PRODUCT_NOT_ACTIVE}, {@code ALREADY_CONTRACTED}
     */
    @Transactional
    OrderView add(UUID productId, AddOnRequest asked, Language language) {
        Instant now = clock.instant();
        Product product = Product.lock(productId);
        Tariff tariff = Tariff.onSale(asked.tariffCode(), LocalDate.ofInstant(now, BillingCycle.MADRID))
                .orElseThrow(() -> new ProblemException(Problem.TARIFF_NOT_ON_SALE));
        if (tariff.kind != Tariff.Kind.ADD_ON || !tariff.goesWith(product.kind)) {
            throw new ProblemException(Problem.TARIFF_NOT_COMPATIBLE);
        }
        if (product.status != ServiceStatus.ACTIVE) {
            throw new ProblemException(Problem.PRODUCT_NOT_ACTIVE);
        }
        if (AddOn.ofProducts(List.of(productId)).stream().anyMatch(addOn -> addOn.tariffCode.equals(tariff.code))) {
            throw new ProblemException(Problem.ALREADY_CONTRACTED);
        }
        return place(OrderKind.ADD_ON, AddOn.order(productId, tariff.code, now), now, language);
    }

    /**
     * Orders that an add-on is removed. Until it is, the product has it; a product that isn't active can lose one too.
     *
     * @throws ProblemException {@code NOT_FOUND} where the product has no such add-on (any more), {@code
     *     ORDER_IN_PROGRESS} where it is on its way, or is being removed
     */
    @Transactional
    OrderView remove(UUID productId, UUID addOnId, Language language) {
        Product.lock(productId);
        List<UUID> product = List.of(productId);
        AddOn found = AddOn.ofProducts(product).stream()
                .filter(addOn -> addOn.id.equals(addOnId))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        if (CustomerOrder.openOf(product).stream().anyMatch(order -> addOnId.equals(order.addOnId))) {
            throw new ProblemException(Problem.ORDER_IN_PROGRESS);
        }
        return place(OrderKind.ADD_ON_REMOVAL, found, clock.instant(), language);
    }

    private OrderView place(OrderKind kind, AddOn addOn, Instant now, Language language) {
        CustomerOrder order = orders.place(
                OrderRequest.simple(kind, addOn.productId, addOn.tariffCode, now, now.plus(config.provisioning()))
                        .ofAddOn(addOn.id));
        return views.of(order, language);
    }
}
