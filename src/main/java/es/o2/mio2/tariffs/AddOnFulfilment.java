package es.o2.mio2.tariffs;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Money;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.orders.AssignedNumber;
import es.o2.mio2.orders.AssignedSimCard;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.Fulfilment;
import es.o2.mio2.orders.NewLine;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Carries out what was ordered of add-ons. */
@ApplicationScoped
class AddOnFulfilment implements Fulfilment {

    private final Notices notices;
    private final Clock clock;

    AddOnFulfilment(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public Set<OrderKind> kinds() {
        return Set.of(OrderKind.ADD_ON, OrderKind.ADD_ON_REMOVAL);
    }

    @Override
    public List<NewLine> linesWithoutNumber(CustomerOrder order) {
        return List.of();
    }

    @Override
    public void complete(CustomerOrder order, List<AssignedNumber> numbers, List<AssignedSimCard> simCards) {
        Product product = Product.lock(order.productId);
        AddOn addOn = AddOn.findById(order.addOnId);
        Recipient recipient = Customer.recipient(UUID.fromString(order.customerId));
        Tariff tariff = Tariff.byCode(Set.of(addOn.tariffCode)).get(addOn.tariffCode);
        String name = tariff.name(recipient.language());
        if (order.kind == OrderKind.ADD_ON) {
            addOn.activate(today());
            Money price = tariff.price(product.competitiveZone, product.taxTerritory);
            notices.tell(
                    recipient,
                    "add-on.active",
                    name,
                    price.text(recipient.language().locale()));
        } else {
            addOn.terminate(today());
            notices.tell(recipient, "add-on.removed", name);
        }
    }

    /** An add-on that didn't come is over; one that couldn't be removed stays. */
    @Override
    public void abandon(CustomerOrder order) {
        Product.lock(order.productId);
        if (order.kind == OrderKind.ADD_ON) {
            AddOn.<AddOn>findById(order.addOnId).terminate(today());
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BillingCycle.MADRID);
    }
}
