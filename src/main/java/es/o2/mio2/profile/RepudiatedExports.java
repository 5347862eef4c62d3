package es.o2.mio2.profile;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

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
    public void stop(RepudiatedActivity activity, Stopping stopping) {
        for (UUID exportId : DataExport.withdrawAll()) {
            audit.byCustomer(
                    customer.id(), customer.sessionId(), AuditAction.DATA_EXPORT_WITHDRAWN, exportId.toString());
            stopping.export(exportId);
        }
    }
}
