package es.o2.mio2.invoices;

import es.o2.mio2.profile.DataKind;
import es.o2.mio2.profile.Erasing;
import es.o2.mio2.profile.ErasurePart;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Set;

/** Invoices are books: they stay, with all that they say, and can't be erased before they are paid. */
@ApplicationScoped
class ErasedInvoices implements ErasurePart {

    private static final Set<InvoiceStatus> UNPAID =
            Set.of(InvoiceStatus.DRAFT, InvoiceStatus.ISSUED, InvoiceStatus.RETURNED, InvoiceStatus.OVERDUE);

    @Override
    public boolean isInTheWay(LocalDate settled) {
        return Invoice.count("status in ?1", UNPAID) > 0;
    }

    @Override
    public void erase(Erasing erasing) {
        erasing.kept(DataKind.INVOICES, Invoice.count());
        Invoice.<Invoice>find("order by issueDate desc")
                .firstResultOptional()
                .ifPresent(last -> erasing.account(last.issueDate));
    }
}
