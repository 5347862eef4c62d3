package es.o2.mio2.operations;

import es.o2.mio2.access.CustomerStatus;
import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.notices.Notices;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.profile.Customer;
import es.o2.mio2.profile.DataExportWithdrawal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Lets a customer log in or keeps them out, and tells them. */
@ApplicationScoped
class CustomerStatusChanges {

    private final CustomerStatus status;
    private final DataExportWithdrawal exports;
    private final OnBehalf onBehalf;
    private final Notices notices;

    CustomerStatusChanges(CustomerStatus status, DataExportWithdrawal exports, OnBehalf onBehalf, Notices notices) {
        this.status = status;
        this.exports = exports;
        this.onBehalf = onBehalf;
        this.notices = notices;
    }

    /**
     * Once for each change: what is so already is left alone, and nobody is told again.
     *
     * @throws ProblemException {@code NOT_FOUND} where nobody has the document
     */
    CustomerStatusChangeView change(DocumentId document, AccessStatus wanted, String reason, String operator) {
        UUID customerId = status.customerOf(document).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        CustomerStatus.Change change = onBehalf.of(customerId, () -> QuarkusTransaction.requiringNew()
                .call(() -> change(customerId, wanted == AccessStatus.ENABLED, reason, operator)));
        return new CustomerStatusChangeView(customerId, wanted, change.changedAt());
    }

    private CustomerStatus.Change change(UUID customerId, boolean enabled, String reason, String operator) {
        CustomerStatus.Change change = status.change(enabled, reason, operator);
        if (change.done() && !enabled) {
            exports.withdrawAll(operator);
        }
        if (change.done()) {
            notices.warn(Customer.recipient(customerId), enabled ? "customer.enabled" : "customer.disabled");
        }
        return change;
    }
}
