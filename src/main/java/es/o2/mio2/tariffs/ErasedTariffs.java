package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.profile.DataKind;
import es.o2.mio2.profile.Erasing;
import es.o2.mio2.profile.ErasurePart;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** What was contracted is what was charged, and stays; where it was is on the invoices. */
@ApplicationScoped
class ErasedTariffs implements ErasurePart {

    @Override
    public boolean isInTheWay(LocalDate settled) {
        return Product.count("status <> ?1 or endDate > ?2", ServiceStatus.TERMINATED, settled) > 0;
    }

    @Override
    public void erase(Erasing erasing) {
        erasing.kept(DataKind.PRODUCTS, Product.count());
        erasing.erased(DataKind.SERVICE_ADDRESSES, ServiceAddress.deleteAll());
    }
}
