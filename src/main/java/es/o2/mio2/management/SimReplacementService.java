package es.o2.mio2.management;

import es.o2.mio2.access.Holds;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.orders.DeliveryAddress;
import es.o2.mio2.orders.OrderKind;
import es.o2.mio2.orders.OrderReason;
import es.o2.mio2.orders.OrderRequest;
import es.o2.mio2.orders.OrderView;
import es.o2.mio2.orders.OrderViews;
import es.o2.mio2.orders.Orders;
import es.o2.mio2.orders.SimKind;
import es.o2.mio2.orders.SimReplacementReason;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.profile.Address;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Orders other SIMs for the current customer's lines: what impostors want most, and so never unnoticed. */
@ApplicationScoped
class SimReplacementService {

    /** Whoever's SIM is in other hands has the line suspended, and needs another one all the more. */
    private static final Set<SimReplacementReason> GONE =
            EnumSet.of(SimReplacementReason.LOST, SimReplacementReason.STOLEN);

    private final Orders orders;
    private final OrderViews views;
    private final Holds holds;
    private final LineTariffs tariffs;
    private final SimNotices notices;
    private final Inputs inputs;
    private final Clock clock;

    SimReplacementService(
            Orders orders,
            OrderViews views,
            Holds holds,
            LineTariffs tariffs,
            SimNotices notices,
            Inputs inputs,
            Clock clock) {
        this.orders = orders;
        this.views = views;
        this.holds = holds;
        this.tariffs = tariffs;
        this.notices = notices;
        this.inputs = inputs;
        this.clock = clock;
    }

    /**
     * Orders one. The line's other changes wait until it is in, so that there is one at a time.
     *
     * @throws ProblemException {@code NOT_FOUND} where it is no mobile line, or no address, of the customer's; {@code
     *     INVALID_ARGUMENT} where values don't go together, or with the line's tariff; {@code SIM_LOCKED}, {@code
     *     LINE_NOT_ACTIVE}, {@code ORDER_IN_PROGRESS}; {@code DELIVERY_ADDRESS_TOO_NEW}
     */
    @Transactional
    OrderView order(UUID lineId, SimReplacementRequest asked, Language language) {
        Instant now = clock.instant();
        Line line = Line.lockMobile(lineId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        checkParts(asked, line);
        requireReplaceable(line, asked.reason(), now);
        DeliveryAddress delivery = asked.simKind() == SimKind.PHYSICAL ? delivery(asked, now) : null;
        OrderRequest request =
                OrderRequest.simReplacement(line.productId, line.id, asked.simKind(), asked.reason(), delivery, now);
        Optional<Instant> heldUntil = holds.heldUntil(VerificationPurpose.SIM_REPLACEMENT);
        CustomerOrder order = orders.place(heldUntil
                .map(until -> request.held(OrderReason.SECURITY_HOLD, until))
                .orElse(request));
        notices.ordered(line, order);
        return views.of(order, language);
    }

    private void checkParts(SimReplacementRequest asked, Line line) {
        boolean esim = asked.simKind() == SimKind.ESIM;
        boolean fits = esim ? tariffs.hasEsim(line) : asked.reason() != SimReplacementReason.TO_ESIM;
        if (!fits) {
            throw inputs.refuse("/simKind", InputError.Code.NOT_APPLICABLE);
        }
        if (esim && asked.deliveryAddressId() != null) {
            throw inputs.refuse("/deliveryAddressId", InputError.Code.NOT_APPLICABLE);
        }
    }

    private static void requireReplaceable(Line line, SimReplacementReason reason, Instant now) {
        if (line.isSimLocked(now)) {
            throw new ProblemException(Problem.SIM_LOCKED);
        }
        boolean works = line.status == ServiceStatus.ACTIVE
                || (line.status == ServiceStatus.SUSPENDED && GONE.contains(reason));
        if (!works) {
            throw new ProblemException(Problem.LINE_NOT_ACTIVE);
        }
        if (CustomerOrder.hasOpen(line.id, OrderKind.SIM_REPLACEMENT)) {
            throw new ProblemException(Problem.ORDER_IN_PROGRESS);
        }
    }

    private DeliveryAddress delivery(SimReplacementRequest asked, Instant now) {
        Address address = asked.deliveryAddressId() == null
                ? Address.billing().orElseThrow(() -> inputs.refuse("/deliveryAddressId", InputError.Code.REQUIRED))
                : Address.get(asked.deliveryAddressId());
        address.requireDeliverable(now);
        return new DeliveryAddress(address.street, address.details, address.postalCode, address.city, address.province);
    }
}
