package es.o2.mio2.access;

import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.identity.EmailAddress;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.notices.NoticeChannel;
import es.o2.mio2.notices.Recipient;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer is reached by, and can change themselves. */
@Schema(description = "By what the customer is reached.")
public enum ContactKind {
    EMAIL(
            VerificationPurpose.EMAIL_CHANGE,
            NoticeChannel.EMAIL,
            "email",
            AuditAction.EMAIL_CHANGE_REQUESTED,
            AuditAction.EMAIL_CHANGED,
            Holds.Cause.EMAIL_CHANGED),
    CONTACT_PHONE(
            VerificationPurpose.CONTACT_PHONE_CHANGE,
            NoticeChannel.SMS,
            "contact-phone",
            AuditAction.CONTACT_PHONE_CHANGE_REQUESTED,
            AuditAction.CONTACT_PHONE_CHANGED,
            Holds.Cause.CONTACT_PHONE_CHANGED);

    private final VerificationPurpose purpose;
    private final NoticeChannel channel;
    private final String texts;
    private final AuditAction requested;
    private final AuditAction changed;
    private final Holds.Cause cause;

    ContactKind(
            VerificationPurpose purpose,
            NoticeChannel channel,
            String texts,
            AuditAction requested,
            AuditAction changed,
            Holds.Cause cause) {
        this.purpose = purpose;
        this.channel = channel;
        this.texts = texts;
        this.requested = requested;
        this.changed = changed;
        this.cause = cause;
    }

    /** Of the proof that a change of it needs. */
    VerificationPurpose purpose() {
        return purpose;
    }

    /** Of the code that shows that a new one is the customer's. */
    NoticeChannel channel() {
        return channel;
    }

    /** With what the keys of the notices begin that tell of a change. */
    String texts() {
        return texts;
    }

    AuditAction requested() {
        return requested;
    }

    AuditAction changed() {
        return changed;
    }

    /** Of the hold that a change begins. */
    Holds.Cause cause() {
        return cause;
    }

    /** That which is on file; empty where there is none. */
    String of(Recipient onFile) {
        String value = this == EMAIL ? onFile.email() : onFile.phone();
        return value == null ? "" : value;
    }

    /** How the customer is reached with another one. */
    Recipient replaced(Recipient onFile, String target) {
        return this == EMAIL
                ? new Recipient(onFile.language(), onFile.phone(), target)
                : new Recipient(onFile.language(), target, onFile.email());
    }

    /** An address or a number, in its normal form, as it may be shown. */
    String masked(String target) {
        return this == EMAIL
                ? EmailAddress.parse(target).masked()
                : Msisdn.parse(target).masked();
    }
}
