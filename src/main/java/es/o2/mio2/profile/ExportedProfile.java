package es.o2.mio2.profile;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.SessionHistory;
import es.o2.mio2.api.Channel;
import es.o2.mio2.audit.AuditPosition;
import es.o2.mio2.notices.SentNotices;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Who the customer is, in a copy of their data: how they are reached and charged, and what was done in their account. */
@ApplicationScoped
class ExportedProfile implements ExportPart {

    private final CurrentCustomer customer;
    private final ProfileService profile;
    private final ActivityService activities;
    private final MandateDocument mandates;
    private final SessionHistory sessions;
    private final SentNotices notices;
    private final DataExportConfig config;

    ExportedProfile(
            CurrentCustomer customer,
            ProfileService profile,
            ActivityService activities,
            MandateDocument mandates,
            SessionHistory sessions,
            SentNotices notices,
            DataExportConfig config) {
        this.customer = customer;
        this.profile = profile;
        this.activities = activities;
        this.mandates = mandates;
        this.sessions = sessions;
        this.notices = notices;
        this.config = config;
    }

    /** An account through which the customer is or was charged. */
    record Account(
            UUID bankAccountId,
            String maskedIban,
            String country,
            String holderName,
            String mandateReference,
            LocalDate mandateSignedDate,
            LocalDate effectiveDate,
            Instant recordedAt,
            Instant heldUntilAt,
            Instant supersededAt,
            Instant withdrawnAt) {

        static Account of(BankAccount account) {
            return new Account(
                    account.id,
                    account.maskedIban,
                    account.country,
                    account.holderName,
                    account.mandateReference,
                    account.mandateSignedDate,
                    account.effectiveDate,
                    account.recordedAt,
                    account.heldUntil,
                    account.supersededAt,
                    account.withdrawnAt);
        }
    }

    /** What the customer agreed to, or no longer. */
    record Consent(
            UUID decisionId,
            ConsentPurpose purpose,
            boolean granted,
            String version,
            Instant decidedAt,
            Channel channel,
            String address) {

        static Consent of(ConsentDecision decision) {
            return new Consent(
                    decision.id,
                    decision.purpose,
                    decision.granted,
                    decision.version,
                    decision.decidedAt,
                    decision.channel,
                    decision.address);
        }
    }

    @Override
    public void write(ExportFiles files) {
        files.list("profile", () -> List.of(profile.view(Customer.findById(customer.id()))));
        files.list(
                "addresses", () -> Address.all().stream().map(AddressView::of).toList());
        accounts(files);
        files.list(
                "consents",
                () -> ConsentDecision.<ConsentDecision>list("order by decidedAt desc, purpose, number desc").stream()
                        .map(Consent::of)
                        .toList());
        files.<SessionHistory.KeptSession>list(
                "sessions", last -> sessions.page(last, files.sessionId(), config.page()), kept -> kept);
        files.<Activity>list(
                "activity", this::after, found -> activities.views(found, files.sessionId(), files.language()));
        files.<SentNotices.Position>list("notices", last -> notices.page(last, config.page()), found -> found.stream()
                .map(SentNotices.Position::notice)
                .toList());
    }

    /** Also of those that never counted: the customer gave them a mandate. */
    private void accounts(ExportFiles files) {
        List<Account> accounts = files.read(
                () -> BankAccount.<BankAccount>list("order by effectiveDate desc, recordedAt desc, id").stream()
                        .map(Account::of)
                        .toList());
        files.list("bank-accounts", () -> List.copyOf(accounts));
        accounts.forEach(account -> files.pdf(
                "mandates/" + account.bankAccountId(), () -> mandates.of(account.bankAccountId(), files.language())));
    }

    private List<Activity> after(Activity last) {
        return Activity.page(last == null ? AuditPosition.NEWEST : last.position(), config.page());
    }
}
