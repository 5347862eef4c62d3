package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Renews a session for whoever has its refresh token. */
@ApplicationScoped
class RefreshService {

    private final SessionService sessions;
    private final CurrentCustomer customer;
    private final AccessMeters meters;

    RefreshService(SessionService sessions, CurrentCustomer customer, AccessMeters meters) {
        this.sessions = sessions;
        this.customer = customer;
        this.meters = meters;
    }

    /**
     * The session's next pair of tokens.
     *
     * @param channel how the token came: in the body, as the app sends it, or in a browser's cookie
     * @throws ProblemException {@code UNAUTHENTICATED} where the token is unknown, used, of an ended session, or came
     *     another way than its session's
     */
    OpenedSession refresh(String secret, Channel channel) {
        Optional<UUID> owner = RefreshToken.ownerOf(Secret.hash(secret));
        if (owner.isEmpty()) {
            meters.count(AccessMeters.Refresh.REFUSED);
            throw new ProblemException(Problem.UNAUTHENTICATED);
        }
        customer.recognise(owner.get());
        OpenedSession renewed = sessions.refresh(secret, channel);
        meters.count(AccessMeters.Refresh.RENEWED);
        return renewed;
    }
}
