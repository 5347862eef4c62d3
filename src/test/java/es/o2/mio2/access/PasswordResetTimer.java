package es.o2.mio2.access;

import es.o2.mio2.support.Timer;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks at the wishes for new passwords. */
@ApplicationScoped
class PasswordResetTimer implements Timer {

    private final PasswordResetDispatcher dispatcher;

    PasswordResetTimer(PasswordResetDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public void tick() {
        dispatcher.dispatch();
    }
}
