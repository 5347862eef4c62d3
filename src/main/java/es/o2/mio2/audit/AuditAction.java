package es.o2.mio2.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is worth a row. */
@Schema(description = "What was done or seen.")
public enum AuditAction {
    LOGIN,
    SESSION_REFRESHED_WITH_USED_TOKEN,
    SESSION_ENDED,
    OTHER_SESSIONS_ENDED,
    ALL_SESSIONS_ENDED,
    PASSWORD_RESET_CODE_SENT,
    PASSWORD_RESET,
    PASSWORD_CHANGED,
    VERIFICATION_CODE_SENT,
    VERIFICATION_COMPLETED,
    PUK_SEEN,
    ACTIVITY_SEEN,
    ACTIVITY_REPUDIATED,
    SIM_LOCKED,
    CUSTOMER_ENABLED,
    CUSTOMER_DISABLED,
    AUDIT_SEARCHED,
    PROFILE_SEEN,
    ORDER_PLACED,
    ORDER_MOVED,
    ORDERS_TO_FULFIL_SEEN,
    CONTRACT_SUMMARY_SEEN,
    USAGE_RECORDS_SEEN,
    SECTION_ROLLED_OUT
}
