package es.o2.mio2.feeds;

/** A batch was written, in a transaction that is about to be committed. */
record BatchTaken(FeedName feed, long accepted, long rejected) {}
