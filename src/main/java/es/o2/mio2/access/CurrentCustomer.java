package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The customer whose request this is, by their token alone. Also decides whose rows the request sees: see
 * {@link OwnerResolver}.
 */
@RequestScoped
public class CurrentCustomer {

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private UUID id;
    private UUID sessionId;
    private Channel channel;
    private Proof proof;
    private Instant tokenExpiresAt;

    /**
     * A second factor that the customer showed.
     *
     * @param lineId the only line that it is good for; {@code null} for any
     * @param at when they showed it
     */
    record Proof(VerificationPurpose purpose, UUID verificationId, String lineId, Instant at) {}

    /**
     * @throws ProblemException {@code UNAUTHENTICATED} where nobody is logged in
     */
    public UUID id() {
        return known(id);
    }

    /** The session of the token. */
    public UUID sessionId() {
        return known(sessionId);
    }

    /**
     * Makes sure that the session is still open, and stays so until the end of the transaction: what is done in it is
     * done before the session's end, and whoever ends it to stop something sees it.
     *
     * @throws ProblemException {@code UNAUTHENTICATED} where it has ended; {@code UNAVAILABLE} where it is being ended,
     *     or renewed, at this very moment
     */
    public void requireOpenSession() {
        if (!isHeldOpen(sessionId())) {
            throw new ProblemException(Problem.UNAUTHENTICATED);
        }
    }

    /**
     * Whether a session of the customer's is still open, and stays so until the end of the transaction.
     *
     * @throws ProblemException {@code UNAVAILABLE} where it is being ended, or renewed, at this very moment
     */
    boolean isHeldOpen(UUID session) {
        try {
            return AccessSession.holdOpen(session);
        } catch (PessimisticLockException | LockTimeoutException busy) {
            throw ProblemException.retryAfter(Problem.UNAVAILABLE, COME_BACK);
        }
    }

    /** Where that session was opened. */
    public Channel channel() {
        return known(channel);
    }

    /** From when on the token is none any more. */
    public Instant tokenExpiresAt() {
        return known(tokenExpiresAt);
    }

    /** The second factor that the token has, if any, however old. */
    Optional<Proof> proof() {
        return Optional.ofNullable(proof);
    }

    boolean isKnown() {
        return id != null;
    }

    void recognise(JsonWebToken token) {
        id = UUID.fromString(token.getSubject());
        sessionId = UUID.fromString(token.getClaim("sid"));
        channel = AccessTokens.channel(token.getClaim("client_id"));
        proof = AccessTokens.proof(token);
        tokenExpiresAt = Instant.ofEpochSecond(token.getExpirationTime());
    }

    /** The customer showed who they are otherwise than by an access token: with a password or a refresh token. */
    void recognise(UUID customerId) {
        id = customerId;
    }

    void forget() {
        id = null;
    }

    private static <T> T known(T value) {
        if (value == null) {
            throw new ProblemException(Problem.UNAUTHENTICATED);
        }
        return value;
    }
}
