package es.o2.mio2.access;

/** Sessions have ended here, in a transaction that is about to be committed. */
record SessionsEnded() {}
