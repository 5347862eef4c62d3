package es.o2.mio2.tariffs;

import es.o2.mio2.notices.Notices;
import es.o2.mio2.orders.AssignedNumber;
import es.o2.mio2.orders.AssignedSimCard;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.Fulfilment;
import es.o2.mio2.orders.NewLine;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Carries out what was asked of data sharing. */
@ApplicationScoped
class DataSharingFulfilment implements Fulfilment {

    private final Notices notices;
    private final Clock clock;

    DataSharingFulfilment(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public Set<OrderKind> kinds() {
        return Set.of(OrderKind.DATA_SHARING);
    }

    @Override
    public List<NewLine> linesWithoutNumber(CustomerOrder order) {
        return List.of();
    }

    @Override
    public void complete(CustomerOrder order, List<AssignedNumber> numbers, List<AssignedSimCard> simCards) {
        Product product = Product.lock(order.productId);
        Instant now = clock.instant();
        product.share(DataSharingSwitch.done(product.dataSharingStatus), now);
        boolean on = product.dataSharingStatus == DataSharing.Status.ACTIVE;
        if (on) {
            product.dataSharingOnAt = now;
        } else {
            product.dataSharingOffAt = now;
        }
        notices.tell(
                Customer.recipient(UUID.fromString(order.customerId)), on ? "data-sharing.on" : "data-sharing.off");
    }

    /** A pool that couldn't be switched off is on as before, and never was off. */
    @Override
    public void abandon(CustomerOrder order) {
        Product product = Product.lock(order.productId);
        product.share(DataSharingSwitch.undone(product.dataSharingStatus), clock.instant());
        if (product.dataSharingStatus == DataSharing.Status.ACTIVE) {
            product.dataSharingOffAt = null;
        }
    }
}
