package es.o2.mio2.events;

import java.sql.SQLException;

/** The database doesn't take or give events. */
class EventsAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EventsAwayException(SQLException cause) {
        super("Events can't be had: " + cause.getMessage(), cause);
    }
}
