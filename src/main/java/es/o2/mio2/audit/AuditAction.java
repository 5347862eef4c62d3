package es.o2.mio2.audit;

/** What is worth a row. */
public enum AuditAction {
    LOGIN,
    SESSION_REFRESHED_WITH_USED_TOKEN,
    SESSION_ENDED,
    OTHER_SESSIONS_ENDED,
    PROFILE_SEEN,
    ORDER_PLACED,
    ORDER_MOVED,
    ORDERS_TO_FULFIL_SEEN,
    CONTRACT_SUMMARY_SEEN,
    SECTION_ROLLED_OUT
}
