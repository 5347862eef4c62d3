package es.o2.mio2.audit;

/** How it ended. */
public enum AuditOutcome {
    DONE,
    REFUSED
}
