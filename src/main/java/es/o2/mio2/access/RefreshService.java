package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Renews a session for whoever has its refresh token. */
@ApplicationScoped
class RefreshService {

    private final SessionService sessions;
    private final CurrentCustomer customer;

    RefreshService(SessionService sessions, CurrentCustomer customer) {
        this.sessions = sessions;
        this.customer = customer;
    }

    /**
     * The session's next pair of tokens.
     *
     * @param channel how the token came: in the body, as the app sends it, or in a browser's cookie
     * @throws ProblemException {@code UNAUTHENTICATED} where the token is unknown, used, of an ended session, or came
     *     another way than its session's
     */
    OpenedSession refresh(String secret, Channel channel) {
        UUID owner = RefreshToken.ownerOf(Secret.hash(secret))
                .orElseThrow(() -> new ProblemException(Problem.UNAUTHENTICATED));
        customer.recognise(owner);
        return sessions.refresh(secret, channel);
    }
}
