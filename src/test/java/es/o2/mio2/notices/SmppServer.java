package es.o2.mio2.notices;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.MessageId;

/**
 * The other side of SMS, on a port of its own, with a will of its own. It drops repeats as agreed: by the message's id
 * and the part's number in the optional parameter.
 */
final class SmppServer implements AutoCloseable {

    static final String SYSTEM_ID = "mio2";
    static final String PASSWORD = "secreto";

    /** What it does with an SMS that is submitted. */
    enum Reaction {
        TAKE,
        /** Takes it, but closes the connection instead of saying so. */
        TAKE_AND_DROP_LINK,
        DROP_LINK,
        /** Takes it, but answers only when it is asked again. */
        TAKE_AND_ANSWER_LATE,
        THROTTLE,
        QUEUE_FULL,
        REFUSE,
        /** Not taken, for whatever reason. */
        FAIL,
        SYSTEM_ERROR,
        /** Takes it, and reads nothing more from anybody who is connected. */
        TAKE_AND_READ_NO_MORE
    }

    /** @param attempt how often it came, this time included */
    record Submission(UUID message, int part, int attempt, SubmitSm pdu, SMPPServerSession session) {}

    private record Key(UUID message, int part) {}

    private record Arrival(String providerId, SubmitSm pdu) {}

    private static final short ID_TAG = 0x1400;
    private static final int MANY = 64;
    private static final int LITTLE = 4096;
    private static final int PATIENCE_SECONDS = 10;

    /** Its ids are nobody else's. */
    private final String name = UUID.randomUUID() + "-";

    private final int port;
    private final ServerConnectionFactory connections;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final Map<Key, Arrival> arrived = new ConcurrentHashMap<>();
    private final Map<Key, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final Map<Key, CountDownLatch> late = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private final AtomicInteger binds = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger enquiries = new AtomicInteger();
    private final AtomicInteger failedHandshakes = new AtomicInteger();
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Listener listener = new Listener();
    private SMPPServerSessionListener door;
    private volatile Function<Submission, Reaction> will = submission -> Reaction.TAKE;
    private volatile boolean letsIn = true;

    SmppServer() {
        this(ServerSocketFactory.getDefault());
    }

    /** One that is spoken to by TLS. */
    static SmppServer secured(Certificate certificate) {
        return new SmppServer(certificate.server().getServerSocketFactory());
    }

    private SmppServer(ServerSocketFactory sockets) {
        this.connections = new Connections(sockets);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        open();
    }

    int port() {
        return port;
    }

    /** What it does from now on. */
    void reactAs(Function<Submission, Reaction> reaction) {
        will = reaction;
    }

    /** Whether a bind is accepted from now on. */
    void letIn(boolean whether) {
        letsIn = whether;
    }

    /** How often somebody was bound. */
    int binds() {
        return binds.get();
    }

    /** How often somebody wasn't let in. */
    int refusals() {
        return refusals.get();
    }

    /** How often somebody hung up because of the certificate. */
    int failedHandshakes() {
        return failedHandshakes.get();
    }

    /** How often it was asked whether it lives. */
    int enquiries() {
        return enquiries.get();
    }

    /** How many are bound. */
    long bound() {
        return sessions.stream()
                .filter(session -> session.getSessionState().isBound())
                .count();
    }

    /** How many repeats it dropped. */
    int repeats() {
        return repeats.get();
    }

    /** How many parts of a message arrived. */
    long partsOf(UUID message) {
        return arrived.keySet().stream()
                .filter(key -> key.message().equals(message))
                .count();
    }

    /** A part of a message as it arrived. */
    SubmitSm part(UUID message, int part) {
        return arrived.get(new Key(message, part)).pdu();
    }

    String providerId(UUID message, int part) {
        return arrived.get(new Key(message, part)).providerId();
    }

    /** The text that a phone would show: its parts put together by their headers. */
    String textOf(UUID message) {
        StringBuilder text = new StringBuilder();
        long parts = partsOf(message);
        for (int part = 1; part <= parts; part++) {
            SubmitSm pdu = part(message, part);
            byte[] octets = pdu.getShortMessage();
            int start = 0;
            if (pdu.isUdhi()) {
                // 05 00 03 <reference> <parts> <part>
                start = octets[0] + 1;
                if (octets[4] != parts || octets[5] != part) {
                    throw new AssertionError("Part " + part + " says that it is " + octets[5] + " of " + octets[4]);
                }
            }
            text.append(
                    pdu.getDataCoding() == SmsParts.UCS2
                            ? new String(octets, start, octets.length - start, StandardCharsets.UTF_16BE)
                            : fromSeptets(octets, start));
        }
        return text.toString();
    }

    /** Tells the one who was bound as the nth, counted from 0, something. */
    void deliver(int session, int esmClass, String text, OptionalParameter... parameters) {
        deliver(sessions.get(session), esmClass, text, parameters);
    }

    static void deliver(SMPPServerSession session, int esmClass, String text, OptionalParameter... parameters) {
        try {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    "34600000099",
                    TypeOfNumber.ALPHANUMERIC,
                    NumberingPlanIndicator.UNKNOWN,
                    "O2",
                    new ESMClass(esmClass),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    new RawDataCoding((byte) 0),
                    text.getBytes(StandardCharsets.ISO_8859_1),
                    parameters);
        } catch (PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | NegativeResponseException
                | IOException notTaken) {
            throw new AssertionError("It wasn't confirmed", notTaken);
        }
    }

    /** The provider's id that an SMS will have when it is taken next. */
    String nextId() {
        return name + (ids.get() + 1);
    }

    void dropLinks() {
        sessions.forEach(SMPPServerSession::close);
    }

    /** Nobody listens any more. */
    void shut() {
        try {
            door.close();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        dropLinks();
    }

    void open() {
        try {
            door = new SMPPServerSessionListener(port, connections);
            door.setPduProcessorDegree(MANY);
            door.setMessageReceiverListener(listener);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        SMPPServerSessionListener opened = door;
        threads.execute(() -> letInAt(opened));
    }

    @Override
    public void close() {
        shut();
        threads.shutdownNow();
    }

    private void letInAt(SMPPServerSessionListener opened) {
        while (true) {
            try {
                SMPPServerSession session = opened.accept();
                threads.execute(() -> bind(session));
            } catch (SocketTimeoutException nobody) {
                continue;
            } catch (IOException shut) {
                return;
            }
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            BindRequest request = session.waitForBind(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            boolean known = SYSTEM_ID.equals(request.getSystemId()) && PASSWORD.equals(request.getPassword());
            if (letsIn && known) {
                sessions.add(session);
                request.accept("smsc");
                binds.incrementAndGet();
            } else {
                request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
                refusals.incrementAndGet();
            }
        } catch (TimeoutException | PDUStringException | IOException gone) {
            session.close();
        }
    }

    private SubmitSmResult submitted(SubmitSm pdu, SMPPServerSession session) throws ProcessRequestException {
        ByteBuffer id = ByteBuffer.wrap(((OptionalParameter.OctetString) pdu.getOptionalParameter(ID_TAG)).getValue());
        Key key = new Key(new UUID(id.getLong(), id.getLong()), id.get() & 0xff);
        int attempt =
                attempts.computeIfAbsent(key, first -> new AtomicInteger()).incrementAndGet();
        CountDownLatch waiting = late.remove(key);
        if (waiting != null) {
            waiting.countDown();
        }
        Reaction reaction = will.apply(new Submission(key.message(), key.part(), attempt, pdu, session));
        return switch (reaction) {
            case TAKE -> take(key, pdu);
            case TAKE_AND_DROP_LINK -> {
                SubmitSmResult taken = take(key, pdu);
                session.close();
                yield taken;
            }
            case DROP_LINK -> {
                session.close();
                throw new ProcessRequestException("Gone", SMPPConstant.STAT_ESME_RSYSERR);
            }
            case TAKE_AND_ANSWER_LATE -> {
                CountDownLatch again = new CountDownLatch(1);
                late.put(key, again);
                SubmitSmResult taken = take(key, pdu);
                await(again);
                yield taken;
            }
            case THROTTLE -> throw new ProcessRequestException("Slower", SMPPConstant.STAT_ESME_RTHROTTLED);
            case QUEUE_FULL -> throw new ProcessRequestException("Full", SMPPConstant.STAT_ESME_RMSGQFUL);
            case FAIL -> throw new ProcessRequestException("No", SMPPConstant.STAT_ESME_RSUBMITFAIL);
            case SYSTEM_ERROR -> throw new ProcessRequestException("Ill", SMPPConstant.STAT_ESME_RSYSERR);
            case TAKE_AND_READ_NO_MORE -> {
                lines.forEach(Line::readNoMore);
                yield take(key, pdu);
            }
            case REFUSE -> throw new ProcessRequestException("Nobody", SMPPConstant.STAT_ESME_RINVDSTADR);
        };
    }

    private SubmitSmResult take(Key key, SubmitSm pdu) {
        Arrival here = new Arrival(name + ids.incrementAndGet(), pdu);
        Arrival before = arrived.putIfAbsent(key, here);
        if (before != null) {
            repeats.incrementAndGet();
        }
        try {
            return new SubmitSmResult(
                    new MessageId((before == null ? here : before).providerId()), new OptionalParameter[0]);
        } catch (PDUStringException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static String fromSeptets(byte[] octets, int start) {
        StringBuilder text = new StringBuilder();
        for (int i = start; i < octets.length; i++) {
            byte[] septets = octets[i] == Gsm7.ESCAPE ? new byte[] {octets[i++], octets[i]} : new byte[] {octets[i]};
            text.append(letterOf(septets));
        }
        return text.toString();
    }

    private static char letterOf(byte... septets) {
        for (char letter = 0; letter <= '€'; letter++) {
            if (Gsm7.septets(letter)
                    .filter(found -> Arrays.equals(found, septets))
                    .isPresent()) {
                return letter;
            }
        }
        throw new AssertionError("No letter has the septets " + Arrays.toString(septets));
    }

    /** Makes connections that hold little that isn't read, and that can stop reading. */
    private final class Connections implements ServerConnectionFactory {

        private final ServerSocketFactory sockets;

        Connections(ServerSocketFactory sockets) {
            this.sockets = sockets;
        }

        @Override
        public ServerConnection listen(int onPort) throws IOException {
            ServerSocket socket = sockets.createServerSocket();
            socket.setReceiveBufferSize(LITTLE);
            socket.bind(new InetSocketAddress(onPort));
            return new ServerSocketConnection(socket) {
                @Override
                public Connection accept() throws IOException {
                    Line line = new Line(socket.accept());
                    lines.add(line);
                    return line;
                }
            };
        }

        @Override
        public ServerConnection listen(int onPort, int timeout) throws IOException {
            return listen(onPort);
        }

        @Override
        public ServerConnection listen(int onPort, int timeout, int backlog) throws IOException {
            return listen(onPort);
        }
    }

    private final class Line extends SocketConnection {

        private final CountDownLatch closed = new CountDownLatch(1);
        private final InputStream in;
        private volatile boolean reads = true;

        Line(Socket socket) throws IOException {
            super(socket);
            this.in = new FilterInputStream(socket.getInputStream()) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] octets, int start, int most) throws IOException {
                    if (!reads) {
                        await(closed);
                    }
                    try {
                        return super.read(octets, start, most);
                    } catch (SSLException mistrusted) {
                        failedHandshakes.incrementAndGet();
                        throw mistrusted;
                    }
                }
            };
        }

        void readNoMore() {
            reads = false;
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public void close() {
            closed.countDown();
            super.close();
        }
    }

    /** Of all that can be asked of it, it knows one thing. */
    private final class Listener implements ServerMessageReceiverListener {

        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm pdu, SMPPServerSession session) throws ProcessRequestException {
            return submitted(pdu, session);
        }

        @Override
        public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti pdu, SMPPServerSession session)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public QuerySmResult onAcceptQuerySm(QuerySm pdu, SMPPServerSession session) throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public void onAcceptReplaceSm(ReplaceSm pdu, SMPPServerSession session) throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public void onAcceptCancelSm(CancelSm pdu, SMPPServerSession session) throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm pdu, SMPPServerSession session)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public void onAcceptCancelBroadcastSm(CancelBroadcastSm pdu, SMPPServerSession session)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm pdu, SMPPServerSession session)
                throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm pdu, Session session) throws ProcessRequestException {
            throw unknown();
        }

        @Override
        public void onAcceptEnquireLink(EnquireLink pdu, Session session) {
            enquiries.incrementAndGet();
        }

        private ProcessRequestException unknown() {
            return new ProcessRequestException("Not spoken here", SMPPConstant.STAT_ESME_RINVCMDID);
        }
    }
}
