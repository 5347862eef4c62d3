package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.orders.OrderRequest;
import es.o2.mio2.orders.Orders;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Switches data sharing of the current customer's products on and off. */
@ApplicationScoped
class DataSharingService {

    /** The service in the catalogue. */
    static final String SERVICE = "SHARE";

    private final Orders orders;
    private final PastUse use;
    private final TariffsConfig config;
    private final Clock clock;

    DataSharingService(Orders orders, PastUse use, TariffsConfig config, Clock clock) {
        this.orders = orders;
        this.use = use;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Asks for the pool to be on or off.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code TARIFF_NOT_COMPATIBLE} for a product that has no pool, {@code
     *     PRODUCT_NOT_ACTIVE}, and as {@link DataSharingSwitch#ask} says
     */
    @Transactional
    DataSharing replace(UUID productId, boolean enabled) {
        Instant now = clock.instant();
        Product product = Product.lock(productId);
        if (!product.kind.canShare()) {
            throw new ProblemException(Problem.TARIFF_NOT_COMPATIBLE);
        }
        if (product.status != ServiceStatus.ACTIVE) {
            throw new ProblemException(Problem.PRODUCT_NOT_ACTIVE);
        }
        DataSharingSwitch.ask(product.dataSharingStatus, enabled, wasOffInCycleOf(now, product))
                .ifPresent(next -> change(product, next, now));
        return DataSharing.of(
                product, use.productsWithDataSinceShared(List.of(productId)).contains(productId));
    }

    private void change(Product product, DataSharing.Status next, Instant now) {
        product.share(next, now);
        if (next == DataSharing.Status.DEACTIVATING) {
            product.dataSharingOffAt = now;
        }
        orders.place(
                OrderRequest.simple(OrderKind.DATA_SHARING, product.id, SERVICE, now, now.plus(config.dataSharing())));
    }

    private static boolean wasOffInCycleOf(Instant now, Product product) {
        return product.dataSharingOffAt != null
                && BillingCycle.of(product.dataSharingOffAt).equals(BillingCycle.of(now));
    }
}
