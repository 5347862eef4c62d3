package es.o2.mio2.profile;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.BillingCycle;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Withdraws the accounts that somebody else may have given in a customer's name, and that don't count yet. What those took
 * the place of counts again, so that all is as it was before.
 */
@ApplicationScoped
class RepudiatedAccounts implements Repudiated {

    private final CurrentCustomer customer;
    private final BankAccountNotices notices;
    private final AuditTrail audit;
    private final BankAccountMeters meters;
    private final Clock clock;

    RepudiatedAccounts(
            CurrentCustomer customer,
            BankAccountNotices notices,
            AuditTrail audit,
            BankAccountMeters meters,
            Clock clock) {
        this.customer = customer;
        this.notices = notices;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /** All that was given since, and the account that the activity itself is about. */
    @Override
    public void stop(RepudiatedActivity activity, Stopping stopping) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, BillingCycle.MADRID);
        List<BankAccount> stopped = BankAccount.givenSince(activity.occurredAt(), activity.subjectId(), today);
        if (!stopped.isEmpty()) {
            stopped.forEach(account -> withdraw(account, now, stopping));
            BankAccount.restore(stopped.get(0).recordedAt, today);
        }
    }

    /** Of those that had given way the customer needn't hear. */
    private void withdraw(BankAccount account, Instant now, Stopping stopping) {
        account.withdrawnAt = now;
        if (account.supersededAt != null) {
            return;
        }
        account.supersededAt = now;
        stopping.account(account.id);
        audit.byCustomer(
                customer.id(), customer.sessionId(), AuditAction.BANK_ACCOUNT_CHANGE_WITHDRAWN, account.id.toString());
        notices.withdrawn(account);
        meters.countWhenCertain(BankAccountMeters.Outcome.WITHDRAWN);
    }
}
