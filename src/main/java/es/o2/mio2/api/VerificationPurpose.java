package es.o2.mio2.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a code is good for: the operations that ask for a second factor, by what a thief would want of them. */
@Schema(description = "What the proof is good for.")
public enum VerificationPurpose {
    PUK_DISCLOSURE(Target.LINE, false),
    SIM_REPLACEMENT(Target.LINE, true),
    SIM_UNLOCK(Target.LINE, true),
    BANK_ACCOUNT_CHANGE(Target.IBAN, false),
    EMAIL_CHANGE(Target.EMAIL, false),
    CONTACT_PHONE_CHANGE(Target.PHONE, false),
    UNBLOCK(Target.LINE, false),
    LINE_REACTIVATION(Target.LINE, true);

    /** What a proof is bound to. */
    public enum Target {
        /** The line's id; without one the proof is good for any line. */
        LINE,
        IBAN,
        EMAIL,
        PHONE
    }

    private final Target target;
    private final boolean simAtStake;

    VerificationPurpose(Target target, boolean simAtStake) {
        this.target = target;
        this.simAtStake = simAtStake;
    }

    /** What its target is; needed but for a line. */
    public Target target() {
        return target;
    }

    /** Whether it is about a SIM card, so that whoever has the card must not get the code by it. */
    public boolean isSimAtStake() {
        return simAtStake;
    }
}
