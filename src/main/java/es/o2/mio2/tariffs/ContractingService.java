package es.o2.mio2.tariffs;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.events.EventData;
import es.o2.mio2.events.EventType;
import es.o2.mio2.events.Events;
import es.o2.mio2.management.Line;
import es.o2.mio2.management.NumberInUseException;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.orders.OrderRequest;
import es.o2.mio2.orders.OrderView;
import es.o2.mio2.orders.OrderViews;
import es.o2.mio2.orders.Orders;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Contracts new products and additional lines for the current customer. */
@ApplicationScoped
class ContractingService {

    /** What counts towards the contracts that a customer can have under way. */
    private static final List<OrderKind> CONTRACTS =
            List.of(OrderKind.NEW_PRODUCT, OrderKind.ADDITIONAL_LINE, OrderKind.PORT_IN);

    private final CurrentCustomer customer;
    private final LineOrders lines;
    private final ContractTimes times;
    private final Orders orders;
    private final OrderViews views;
    private final Events events;
    private final TariffsConfig config;
    private final Inputs inputs;
    private final Clock clock;

    ContractingService(
            CurrentCustomer customer,
            LineOrders lines,
            ContractTimes times,
            Orders orders,
            OrderViews views,
            Events events,
            TariffsConfig config,
            Inputs inputs,
            Clock clock) {
        this.customer = customer;
        this.lines = lines;
        this.times = times;
        this.orders = orders;
        this.views = views;
        this.events = events;
        this.config = config;
        this.inputs = inputs;
        this.clock = clock;
    }

    /**
     * Orders a product of its own.
     *
     * @throws ProblemException {@code TARIFF_NOT_ON_SALE}, {@code TARIFF_NOT_COMPATIBLE} for what is no product of its
     *     own, {@code TOO_MANY_OPEN_ORDERS}, {@code NUMBER_NOT_PORTABLE}, and as {@link LineOrders} says
     */
    @Transactional
    OrderView contract(ProductRequest asked, Language language) {
        Instant now = clock.instant();
        Tariff tariff = tariff(asked.tariffCode(), now);
        Product.Kind kind = tariff.product().orElseThrow(() -> new ProblemException(Problem.TARIFF_NOT_COMPATIBLE));
        checkParts(asked, kind);
        Customer holder = holder();
        LineOrder mobile = kind.hasMobile() ? lines.check(asked.line(), tariff, holder, now) : null;
        Product product = add(asked, kind, holder, now);
        addLines(product, mobile, now);
        Contract contract = new Contract(OrderKind.NEW_PRODUCT, product.id, null, tariff.code);
        return place(contract, mobile, kind.hasFibre(), now, language);
    }

    /**
     * Orders an additional line on a product.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code TARIFF_NOT_ON_SALE}, {@code TARIFF_NOT_COMPATIBLE} for what
     *     is no additional line or doesn't go with the product, {@code PRODUCT_NOT_ACTIVE}, {@code
     *     TOO_MANY_OPEN_ORDERS}, {@code NUMBER_NOT_PORTABLE}, and as {@link LineOrders} says
     */
    @Transactional
    OrderView addLine(UUID productId, LineRequest asked, Language language) {
        Instant now = clock.instant();
        Product product = Product.lock(productId);
        Tariff tariff = tariff(asked.tariffCode(), now);
        if (tariff.kind != Tariff.Kind.ADDITIONAL_LINE || !tariff.goesWith(product.kind)) {
            throw new ProblemException(Problem.TARIFF_NOT_COMPATIBLE);
        }
        if (product.status != ServiceStatus.ACTIVE) {
            throw new ProblemException(Problem.PRODUCT_NOT_ACTIVE);
        }
        LineOrder mobile = lines.check(asked, tariff, holder(), now);
        Line line = portable(() -> Line.orderAdditional(productId, tariff.code, mobile.number(), now));
        OrderKind kind = mobile.portIn() == null ? OrderKind.ADDITIONAL_LINE : OrderKind.PORT_IN;
        return place(new Contract(kind, productId, line.id, tariff.code), mobile, false, now, language);
    }

    private static Tariff tariff(String code, Instant now) {
        return Tariff.onSale(code, LocalDate.ofInstant(now, BillingCycle.MADRID))
                .orElseThrow(() -> new ProblemException(Problem.TARIFF_NOT_ON_SALE));
    }

    private void checkParts(ProductRequest asked, Product.Kind kind) {
        if (kind.hasFibre() && asked.serviceAddress() == null) {
            throw inputs.refuse("/serviceAddress", InputError.Code.REQUIRED);
        }
        goesWith("/serviceAddress", asked.serviceAddress(), kind.hasFibre());
        goesWith("/portIn", asked.portIn(), kind.hasMobile());
        goesWith("/simKind", asked.simKind(), kind.hasMobile());
        goesWith("/deliveryAddressId", asked.deliveryAddressId(), kind.hasMobile());
    }

    private void goesWith(String pointer, Object value, boolean belongs) {
        if (value != null && !belongs) {
            throw inputs.refuse(pointer, InputError.Code.NOT_APPLICABLE);
        }
    }

    /** The customer's other contracts wait until this one is in, so that all of them are counted. */
    private Customer holder() {
        Customer holder = Customer.lock(customer.id());
        if (CustomerOrder.countOpen(CONTRACTS) >= config.openContracts()) {
            throw new ProblemException(Problem.TOO_MANY_OPEN_ORDERS);
        }
        return holder;
    }

    /** The tax follows the fibre; a mobile line's, the customer. */
    private static Product add(ProductRequest asked, Product.Kind kind, Customer holder, Instant now) {
        if (!kind.hasFibre()) {
            return Product.order(kind, asked.tariffCode(), holder.taxTerritory, false, now);
        }
        String postalCode = asked.serviceAddress().postalCode();
        Product product = Product.order(
                kind, asked.tariffCode(), TaxTerritory.ofPostalCode(postalCode), CompetitiveZone.has(postalCode), now);
        ServiceAddress.add(product.id, asked.serviceAddress());
        return product;
    }

    private static void addLines(Product product, LineOrder mobile, Instant now) {
        if (product.kind.hasFibre()) {
            Line.orderFibre(product.id, now);
            Line.orderLandline(product.id, now);
        }
        if (product.kind.hasMobile()) {
            portable(() -> Line.orderPrincipal(product.id, mobile.number(), now));
        }
    }

    /** A number that is here already, or on its way, can't come. */
    private static Line portable(Supplier<Line> ordering) {
        try {
            return ordering.get();
        } catch (NumberInUseException inUse) {
            throw new ProblemException(Problem.NUMBER_NOT_PORTABLE);
        }
    }

    private OrderView place(Contract contract, LineOrder mobile, boolean installation, Instant now, Language language) {
        CustomerOrder order = orders.place(new OrderRequest(
                contract.kind(),
                contract.productId(),
                contract.lineId(),
                null,
                contract.tariffCode(),
                mobile == null ? null : mobile.simKind(),
                null,
                null,
                times.dueAt(now, mobile),
                times.expectedCompletionAt(now, mobile, installation),
                installation,
                mobile == null ? null : mobile.delivery(),
                mobile == null ? null : mobile.portIn(),
                null));
        Line.ofProducts(List.of(contract.productId())).stream()
                .filter(line -> line.status == ServiceStatus.PENDING)
                .filter(line -> contract.lineId() == null || contract.lineId().equals(line.id))
                .forEach(line -> events.publish(customer.id(), EventType.LINE_UPDATED, EventData.line(line.id)));
        return views.of(order, language);
    }

    /** What is contracted; {@code lineId} is {@code null} for a whole product. */
    private record Contract(OrderKind kind, UUID productId, UUID lineId, String tariffCode) {}
}
