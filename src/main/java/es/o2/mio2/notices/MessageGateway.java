package es.o2.mio2.notices;

/** Takes messages of one channel out of the house. */
public interface MessageGateway {

    /** The channel that it serves. */
    NoticeChannel channel();

    /** Whether it would take a message now. While it wouldn't, none is brought, and none loses a try by it. */
    default boolean ready() {
        return true;
    }

    /** How many messages it takes at once, at least 1. */
    default int window() {
        return 1;
    }

    /**
     * Hands a message over. It may come again with the same id, when its first hand-over wasn't heard of. Safe to call
     * from many threads, and ends in a time that is known beforehand.
     *
     * @throws NotSentException where the message couldn't be handed over, with what is to become of it
     * @throws RuntimeException for anything else: it is tried again later
     */
    void send(Message message);
}
