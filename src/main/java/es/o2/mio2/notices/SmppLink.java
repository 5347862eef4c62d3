package es.o2.mio2.notices;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;

/**
 * The session with the other side: bound as transceiver, kept alive, and bound again by itself whenever it is lost,
 * after a pause that grows while it can't be. It has one thread, which nobody waits for.
 */
final class SmppLink {

    private static final Logger LOG = Logger.getLogger(SmppLink.class);

    /** SMPP 3.4, 5.2.1 to 5.2.3, without the octet that ends each. */
    private static final int MAX_SYSTEM_ID = 15;

    private static final int MAX_PASSWORD = 8;
    private static final int MAX_SYSTEM_TYPE = 12;

    /** Beside those that hear answers: for what the other side asks. */
    private static final int MORE_THREADS = 3;

    private static final int QUEUE = 1000;

    private final NoticesConfig.Smpp config;
    private final String host;
    private final MessageReceiverListener receiver;
    private final SmppConnections connections;
    private final Pause pause;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicReference<LinkSession> session = new AtomicReference<>();
    private volatile boolean closing;

    /**
     * @param receiver is told what comes from the other side, on threads of the session's
     * @throws ConfigurationException for a value that SMPP has no room for
     */
    SmppLink(NoticesConfig.Smpp config, MessageReceiverListener receiver) {
        atMost(MAX_SYSTEM_ID, config.systemId(), "system-id");
        atMost(MAX_PASSWORD, config.password(), "password");
        atMost(MAX_SYSTEM_TYPE, config.systemType(), "system-type");
        this.config = config;
        this.host = config.host().orElseThrow();
        this.receiver = receiver;
        this.connections = new SmppConnections(config);
        this.pause = new Pause(config.firstPause(), config.longestPause());
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "smpp-link");
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Begins to bind, and goes on for as long as it takes. */
    void start() {
        thread.execute(this::bind);
    }

    /** Unbinds, and binds no more. Where the other side reads no more, that ends as {@link #use} does. */
    void close() {
        closing = true;
        LinkSession bound = session.getAndSet(null);
        if (bound != null) {
            ScheduledFuture<?> tooLong = cutLater(bound);
            bound.unbindAndClose();
            tooLong.cancel(false);
        }
        thread.shutdown();
    }

    boolean bound() {
        LinkSession current = session.get();
        return current != null && current.getSessionState().isTransmittable();
    }

    /**
     * Has the session do something. Should that take much longer than an answer may, as when the other side reads no
     * more, the session is closed, which ends it.
     *
     * @throws NotSentException ({@code NOT_NOW}) where there is no session
     */
    <T> T use(Work<T> work)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        LinkSession current = session.get();
        if (current == null || !current.getSessionState().isTransmittable()) {
            throw NotSentException.notNow("The SMS link is down");
        }
        ScheduledFuture<?> tooLong = cutLater(current);
        try {
            T result = work.with(current);
            pause.reset();
            return result;
        } finally {
            tooLong.cancel(false);
        }
    }

    private ScheduledFuture<?> cutLater(LinkSession line) {
        return thread.schedule(
                line::cut, config.transactionTimer().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is done with a session. */
    @FunctionalInterface
    interface Work<T> {
        T with(SMPPSession session)
                throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                        IOException;
    }

    private void bind() {
        LinkSession next = new LinkSession(connections);
        next.setPduProcessorDegree(config.window() + MORE_THREADS);
        next.setQueueCapacity(QUEUE);
        next.setEnquireLinkTimer(Math.toIntExact(config.enquireLink().toMillis()));
        next.setTransactionTimer(config.transactionTimer().toMillis());
        next.setMessageReceiverListener(receiver);
        try {
            next.connectAndBind(
                    host,
                    config.port(),
                    new BindParameter(
                            BindType.BIND_TRX,
                            config.systemId().orElse(""),
                            config.password().orElse(""),
                            config.systemType().orElse(""),
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            ""),
                    config.transactionTimer().toMillis());
        } catch (IOException | RuntimeException failed) {
            // Whatever it is: a link that nobody tries to bind any more would be worse.
            next.close();
            LOG.warnf("The SMS link isn't bound, which is tried again: %s", SmppFailure.reason(failed));
            bindLater();
            return;
        }
        LOG.info("The SMS link is bound");
        session.set(next);
        next.addSessionStateListener((state, before, source) -> {
            if (state == SessionState.CLOSED) {
                lost(next);
            }
        });
        // It may have been closed, or this link, before anybody listened.
        if (next.getSessionState() == SessionState.CLOSED) {
            lost(next);
        } else if (closing && session.compareAndSet(next, null)) {
            next.unbindAndClose();
        }
    }

    private static void atMost(int most, Optional<String> value, String name) {
        if (value.isPresent() && value.get().length() > most) {
            throw new ConfigurationException(
                    "mio2.notices.smpp." + name + " is longer than the " + most + " characters that SMPP has room for");
        }
    }

    private void lost(LinkSession gone) {
        if (session.compareAndSet(gone, null) && !closing) {
            LOG.warn("The SMS link is lost");
            bindLater();
        }
    }

    private void bindLater() {
        if (!closing) {
            thread.schedule(this::bind, pause.begin().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A session whose connection can be closed by itself, which waits for nobody. The session's end follows. */
    private static final class LinkSession extends SMPPSession {

        LinkSession(SmppConnections connections) {
            super(connections);
        }

        void cut() {
            try {
                connection().close();
            } catch (IOException gone) {
                LOG.warnf("The SMS link wasn't cut in good order: %s", SmppFailure.reason(gone));
            }
        }
    }
}
