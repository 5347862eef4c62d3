package es.o2.mio2.usage;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.orders.AssignedNumber;
import es.o2.mio2.orders.AssignedSimCard;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.Fulfilment;
import es.o2.mio2.orders.NewLine;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.profile.Customer;
import es.o2.mio2.tariffs.Product;
import es.o2.mio2.tariffs.Tariff;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What comes of buying a data bonus: the data is there for the cycle in which it was bought, at the price of that moment,
 * and the customer is told.
 */
@ApplicationScoped
class DataBonusFulfilment implements Fulfilment {

    private final Notices notices;

    DataBonusFulfilment(Notices notices) {
        this.notices = notices;
    }

    @Override
    public Set<OrderKind> kinds() {
        return Set.of(OrderKind.DATA_BONUS);
    }

    @Override
    public List<NewLine> linesWithoutNumber(CustomerOrder order) {
        return List.of();
    }

    @Override
    public void complete(CustomerOrder order, List<AssignedNumber> numbers, List<AssignedSimCard> simCards) {
        Product product = Product.findById(order.productId);
        Tariff tariff = Tariff.byCode(Set.of(order.tariffCode)).get(order.tariffCode);
        DataBonus bonus = new DataBonus();
        bonus.id = UUID.randomUUID();
        bonus.productId = order.productId;
        bonus.lineId = order.lineId;
        bonus.orderId = order.id;
        bonus.tariffCode = tariff.code;
        bonus.dataBytes = tariff.dataBytes;
        bonus.netPrice = tariff.netPrice(product.competitiveZone);
        bonus.cycleStartDate = BillingCycle.of(order.createdAt).startDate();
        bonus.boughtAt = order.createdAt;
        bonus.persist();
        Recipient recipient = Customer.recipient(UUID.fromString(order.customerId));
        notices.tell(
                recipient,
                "data-bonus.active",
                tariff.name(recipient.language()),
                tariff.price(product.competitiveZone, product.taxTerritory)
                        .text(recipient.language().locale()));
    }

    /** There is nothing to give back. */
    @Override
    public void abandon(CustomerOrder order) {}
}
