package es.o2.mio2.profile;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Withdraws the copies of the data of a customer whom an operator keeps out: it may be for somebody who is in there. */
@ApplicationScoped
public class DataExportWithdrawal {

    private final CurrentCustomer customer;
    private final AuditTrail audit;

    DataExportWithdrawal(CurrentCustomer customer, AuditTrail audit) {
        this.customer = customer;
        this.audit = audit;
    }

    /**
     * All of the current customer's, for good: who may log in again asks for another. Once their sessions have ended, in
     * which more could be asked for.
     *
     * @param operator who keeps them out
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void withdrawAll(String operator) {
        DataExport.withdrawAll()
                .forEach(exportId -> audit.byOperator(
                        operator, AuditAction.DATA_EXPORT_WITHDRAWN, customer.id(), exportId.toString()));
    }
}
