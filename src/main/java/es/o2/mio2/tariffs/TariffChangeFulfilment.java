package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What comes of a change of tariff: the product has it from the promised day on, and the customer is told. One that is
 * done later than promised counts from the day on which it is done: nobody pays for days on which they didn't have it,
 * and no cycle that is over becomes another.
 */
@ApplicationScoped
class TariffChangeFulfilment implements Fulfilment {

    private final Notices notices;
    private final Clock clock;

    TariffChangeFulfilment(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public Set<OrderKind> kinds() {
        return Set.of(OrderKind.TARIFF_CHANGE);
    }

    @Override
    public List<NewLine> linesWithoutNumber(CustomerOrder order) {
        return List.of();
    }

    @Override
    public void complete(CustomerOrder order, List<AssignedNumber> numbers, List<AssignedSimCard> simCards) {
        Product product = Product.lock(order.productId);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, BillingCycle.MADRID);
        if (order.effectiveDate.isBefore(today)) {
            order.effectiveDate = today;
        }
        ProductTariff.begin(product.id, order.tariffCode, order.effectiveDate, now);
        product.tariffCode = order.tariffCode;
        product.tariffChanges++;
        Recipient recipient = Customer.recipient(UUID.fromString(order.customerId));
        Language language = recipient.language();
        ContractedTariff tariff = ContractedTariff.of(Tariff.findById(order.tariffCode), product, language);
        notices.tell(
                recipient,
                "tariff-change.done",
                tariff.name(),
                tariff.monthlyPrice().text(language.locale()));
    }

    /** The product keeps what it has. */
    @Override
    public void abandon(CustomerOrder order) {}
}
