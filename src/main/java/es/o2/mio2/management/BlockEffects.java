package es.o2.mio2.management;

import java.util.UUID;

/** What follows from the history of a line's blocks, in a room that this one doesn't know. */
public interface BlockEffects {

    /**
     * The history says something else of a time that may be past. Called in the transaction that changed it, as the line's
     * customer, with the line held and the history written.
     */
    void historyChanged(UUID customerId, UUID lineId);
}
