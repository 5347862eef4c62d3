package es.o2.mio2.access;

import es.o2.mio2.api.KeptAnswers;
import es.o2.mio2.notices.SentNotices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Takes a former customer's account away: afterwards a log in is as one with a document that nobody has. */
@ApplicationScoped
public class AccountErasure {

    private final Lockdown lockdown;
    private final SentNotices notices;
    private final KeptAnswers answers;

    AccountErasure(Lockdown lockdown, SentNotices notices, KeptAnswers answers) {
        this.lockdown = lockdown;
        this.notices = notices;
        this.answers = answers;
    }

    /** How many of each are gone. */
    public record Erased(long sessions, long devices, long codes, long notices) {}

    /** Holds the account until the end of the transaction, so that nobody logs in; false where there is none any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean hold(UUID customerId) {
        return Credential.lock(customerId) != null;
    }

    /**
     * Takes the current customer's away. That their sessions have ended stays known, for as long as their tokens would be
     * good, and nothing of where they were.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Erased erase(UUID customerId) {
        lockdown.end(AccessSession.EndReason.DISABLED);
        long sessions = AccessSession.forgetWhere();
        RefreshToken.delete("customerId", customerId);
        long devices = KnownDevice.delete("customerId", customerId);
        long codes =
                Verification.deleteAll() + ContactChange.deleteAll() + PasswordReset.delete("customerId", customerId);
        Hold.deleteAll();
        answers.forgetAll();
        Credential.deleteById(customerId);
        return new Erased(sessions, devices, codes, notices.forgetAll());
    }
}
