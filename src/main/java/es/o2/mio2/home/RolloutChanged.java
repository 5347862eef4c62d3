package es.o2.mio2.home;

/** A section was rolled out further, or back, in a transaction that is about to be committed. */
record RolloutChanged() {}
