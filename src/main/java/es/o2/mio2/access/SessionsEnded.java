package es.o2.mio2.access;

/**
 * Sessions have ended here, in a transaction that is about to be committed.
 *
 * @param count how many; none is no harm
 */
record SessionsEnded(AccessSession.EndReason reason, long count) {}
