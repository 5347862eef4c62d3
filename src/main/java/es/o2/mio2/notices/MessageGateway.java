package es.o2.mio2.notices;

/** Takes messages of one channel out of the house. */
public interface MessageGateway {

    /** The channel that it serves. */
    NoticeChannel channel();

    /**
     * Hands a message over. It may come again with the same id, when its first hand-over wasn't heard of.
     *
     * @throws RuntimeException where it couldn't be handed over; it is tried again later
     */
    void send(Message message);
}
