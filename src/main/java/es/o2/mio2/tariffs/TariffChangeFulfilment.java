package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.notices.Recipient;
import es.o2.mio2.orders.AssignedNumber;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.Fulfilment;
import es.o2.mio2.orders.NewLine;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What comes of a change of tariff: the product has it from the promised day on, and the customer is told. */
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
    public void complete(CustomerOrder order, List<AssignedNumber> numbers) {
        Product product = Product.lock(order.productId);
        ProductTariff.begin(product.id, order.tariffCode, order.effectiveDate, clock.instant());
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
