package es.o2.mio2.access;

import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.notices.Recipient;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Something of a known customer's that the operator's systems changed, and that a thief would change first.
 *
 * @param kinds what was changed: of a line one kind, of an account any others
 * @param lineId the line; {@code null} where it is the account
 * @param number the line's number, E.164, before the change; {@code null} where it is the account
 * @param before how the customer was reached before it
 * @param now how they are reached after it
 */
public record BroughtChange(
        UUID customerId, Set<Kind> kinds, UUID lineId, String number, Recipient before, Recipient now) {

    /**
     * What was changed. A new bank account holds nothing, for it is what a
     * thief is after; nor does a new document: it ends the sessions, and the password stays the customer's.
     */
    public enum Kind {
        EMAIL(AuditAction.EMAIL_CHANGED, Holds.Cause.EMAIL_CHANGED),
        CONTACT_PHONE(AuditAction.CONTACT_PHONE_CHANGED, Holds.Cause.CONTACT_PHONE_CHANGED),
        ADDRESS(AuditAction.ADDRESS_CHANGED, Holds.Cause.ADDRESS_CHANGED),
        BANK_ACCOUNT(AuditAction.BANK_ACCOUNT_CHANGED, null),
        DOCUMENT(AuditAction.DOCUMENT_CHANGED, null),
        SIM(AuditAction.SIM_CHANGED, Holds.Cause.SIM_CHANGED),
        NUMBER(AuditAction.NUMBER_CHANGED, Holds.Cause.NUMBER_CHANGED);

        private final AuditAction action;
        private final Holds.Cause cause;

        Kind(AuditAction action, Holds.Cause cause) {
            this.action = action;
            this.cause = cause;
        }

        AuditAction action() {
            return action;
        }

        /** Of the hold that it begins, where it begins one. */
        Optional<Holds.Cause> cause() {
            return Optional.ofNullable(cause);
        }
    }

    /** Of an account. */
    public static BroughtChange ofAccount(UUID customerId, Set<Kind> kinds, Recipient before, Recipient now) {
        return new BroughtChange(customerId, kinds, null, null, before, now);
    }

    /** Of a line. */
    public static BroughtChange ofLine(UUID customerId, Kind kind, UUID lineId, String number, Recipient reached) {
        return new BroughtChange(customerId, Set.of(kind), lineId, number, reached, reached);
    }

    /** Without the number, so that no log has it. */
    @Override
    public String toString() {
        return "BroughtChange[" + customerId + " " + kinds + "]";
    }
}
