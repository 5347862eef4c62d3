package es.o2.mio2.usage;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.management.Line;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.OrderEvents;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.orders.OrderRequest;
import es.o2.mio2.orders.OrderView;
import es.o2.mio2.orders.OrderViews;
import es.o2.mio2.orders.Orders;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.tariffs.Product;
import es.o2.mio2.tariffs.Tariff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Sells data on top of what tariffs have, any number of times. */
@ApplicationScoped
class DataBonusService {

    private final Orders orders;
    private final OrderEvents events;
    private final OrderViews views;
    private final Clock clock;

    DataBonusService(Orders orders, OrderEvents events, OrderViews views, Clock clock) {
        this.orders = orders;
        this.events = events;
        this.views = views;
        this.clock = clock;
    }

    /**
     * Buys a bonus for a line; it can be used when this is done.
     *
     * @throws ProblemException {@code NOT_FOUND} for what is no mobile line of the customer's, {@code
     *     TARIFF_NOT_ON_SALE}, {@code TARIFF_NOT_COMPATIBLE} for what brings no data or doesn't go with the product, {@code
     *     PRODUCT_NOT_ACTIVE} where product or line isn't
     */
    @Transactional
    OrderView buy(UUID lineId, String bonusCode, Language language) {
        Instant now = clock.instant();
        Line line = MobileLines.get(lineId);
        Product product = Product.lock(line.productId);
        Tariff bonus = Tariff.onSale(bonusCode, LocalDate.ofInstant(now, BillingCycle.MADRID))
                .orElseThrow(() -> new ProblemException(Problem.TARIFF_NOT_ON_SALE));
        if (bonus.kind != Tariff.Kind.DATA_BONUS || bonus.data() == 0 || !bonus.goesWith(product.kind)) {
            throw new ProblemException(Problem.TARIFF_NOT_COMPATIBLE);
        }
        if (product.status != ServiceStatus.ACTIVE || line.status != ServiceStatus.ACTIVE) {
            throw new ProblemException(Problem.PRODUCT_NOT_ACTIVE);
        }
        CustomerOrder order = orders.place(OrderRequest.simple(OrderKind.DATA_BONUS, product.id, bonus.code, now, now)
                .ofLine(lineId));
        events.carryOut(order);
        return views.of(order, language);
    }
}
