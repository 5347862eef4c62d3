package es.o2.mio2.profile;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Withdraws all copies of the data of a customer in whose name somebody else may be: a new one is asked for easily. */
@ApplicationScoped
class RepudiatedExports implements Repudiated {

    private final CurrentCustomer customer;
    private final AuditTrail audit;

    RepudiatedExports(CurrentCustomer customer, AuditTrail audit) {
        this.customer = customer;
        this.audit = audit;
    }

    @Override
    public Stopped stop(RepudiatedActivity activity) {
        DataExport.withdrawAll()
                .forEach(exportId -> audit.byCustomer(
                        customer.id(), customer.sessionId(), AuditAction.DATA_EXPORT_WITHDRAWN, exportId.toString()));
        return new Stopped(List.of(), List.of());
    }
}
