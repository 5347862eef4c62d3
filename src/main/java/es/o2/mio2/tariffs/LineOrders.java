package es.o2.mio2.tariffs;

import es.o2.mio2.api.Inputs;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.identity.Iccid;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.orders.DeliveryAddress;
import es.o2.mio2.orders.PortIn;
import es.o2.mio2.orders.SimKind;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.profile.Address;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;

/** Checks what a customer asks for with a new mobile line: its SIM, where that goes to, its number. */
@ApplicationScoped
class LineOrders {

    private final ContractTimes times;
    private final Inputs inputs;

    LineOrders(ContractTimes times, Inputs inputs) {
        this.times = times;
        this.inputs = inputs;
    }

    /**
     * @throws ProblemException {@code INVALID_ARGUMENT} where values don't go together, {@code NOT_FOUND} for an
     *     address that isn't the customer's, {@code MSISDN_INVALID}, {@code PORT_IN_HOLDER_MISMATCH} or {@code
     *     ICCID_INVALID} for a number that can't come
     */
    LineOrder check(LineRequest asked, Tariff tariff, Customer holder, Instant now) {
        SimKind simKind = asked.simKind() == null ? SimKind.PHYSICAL : asked.simKind();
        if (simKind == SimKind.ESIM && !tariff.esim) {
            throw inputs.refuse("/simKind", InputError.Code.NOT_APPLICABLE);
        }
        if (simKind == SimKind.ESIM && asked.deliveryAddressId() != null) {
            throw inputs.refuse("/deliveryAddressId", InputError.Code.NOT_APPLICABLE);
        }
        return new LineOrder(
                simKind,
                simKind == SimKind.ESIM ? null : delivery(asked),
                asked.portIn() == null
                        ? null
                        : portIn(asked.portIn(), holder, times.portOn(now, simKind, tariff.fibreBits != null)));
    }

    private DeliveryAddress delivery(LineRequest asked) {
        Address address = asked.deliveryAddressId() == null
                ? Address.billing().orElseThrow(() -> inputs.refuse("/deliveryAddressId", InputError.Code.REQUIRED))
                : Address.get(asked.deliveryAddressId());
        return new DeliveryAddress(address.street, address.details, address.postalCode, address.city, address.province);
    }

    private PortIn portIn(PortInRequest asked, Customer holder, LocalDate portOn) {
        Msisdn number = Msisdn.tryParse(asked.msisdn())
                .filter(Msisdn::isSpanishMobile)
                .orElseThrow(() -> new ProblemException(Problem.MSISDN_INVALID));
        DocumentId document = DocumentId.tryParse(asked.holderDocumentId())
                .filter(given -> given.value().equals(holder.documentId))
                .orElseThrow(() -> new ProblemException(Problem.PORT_IN_HOLDER_MISMATCH));
        return new PortIn(number.value(), asked.currentOperator(), document.value(), iccid(asked.iccid()), portOn);
    }

    private static String iccid(String typed) {
        return typed == null
                ? null
                : Iccid.tryParse(typed)
                        .orElseThrow(() -> new ProblemException(Problem.ICCID_INVALID))
                        .value();
    }
}
