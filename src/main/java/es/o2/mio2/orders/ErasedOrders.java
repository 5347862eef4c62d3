package es.o2.mio2.orders;

import es.o2.mio2.profile.DataKind;
import es.o2.mio2.profile.Erasing;
import es.o2.mio2.profile.ErasurePart;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** That something was contracted stays, as the books want it; where it was sent to, and who brought a number, doesn't. */
@ApplicationScoped
class ErasedOrders implements ErasurePart {

    @Override
    public boolean isInTheWay(LocalDate settled) {
        return CustomerOrder.countOpen() > 0;
    }

    @Override
    public void erase(Erasing erasing) {
        erasing.kept(DataKind.ORDERS, CustomerOrder.count());
        OrderEvent.update("note = null where note is not null");
        erasing.erased(
                DataKind.DELIVERY_ADDRESSES,
                Shipment.update("street = '-', details = null, postalCode = '00000', city = '-', province = '-',"
                        + " trackingNumber = null, trackingUrl = null where street <> '-'"));
        erasing.erased(
                DataKind.PORTABILITY_DOCUMENTS,
                Portability.update("holderDocumentId = '-', iccid = null where holderDocumentId <> '-'"));
    }
}
