package es.o2.mio2.support;

import es.o2.mio2.demo.StandaloneDatabase;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Stands between an application and its PostgreSQL, speaks its protocol (version 3, without TLS), and cuts the
 * connection on which a test's request is after as many of its statements as the test says: the statement is carried out,
 * and its answer lost.
 */
public final class CuttingProxy implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CuttingProxy.class);
    private static final String URL = "quarkus.datasource.jdbc.url";

    private final StandaloneDatabase database;
    private final ServerSocket door;
    private volatile Cut armed;

    private CuttingProxy(StandaloneDatabase database) throws IOException {
        this.database = database;
        this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    /** One before this database. */
    public static CuttingProxy before(StandaloneDatabase database) {
        try {
            CuttingProxy proxy = new CuttingProxy(database);
            begin("door", proxy::letIn);
            return proxy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What an application must be configured with to reach the database through this. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(database.settings());
        URI direct = direct();
        settings.put(
                URL,
                "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + direct.getPath()
                        + "?sslmode=disable&gssEncMode=disable");
        return settings;
    }

    /**
     * From now on the first connection on which this is told is cut, after so many statements from that one on.
     *
     * @param marker what nobody else tells meanwhile, as a parameter
     */
    public Cut cutAfter(int statements, UUID marker) {
        armed = new Cut(statements, marker);
        return armed;
    }

    /**
     * From now on the answer to the COMMIT on the first connection on which this is told is kept from the application.
     *
     * @param marker what nobody else tells meanwhile, as a parameter
     * @param silently whether the connection stays, on which nothing comes any more; else it is cut
     */
    public Cut loseCommit(UUID marker, boolean silently) {
        armed = new Cut(marker, silently);
        return armed;
    }

    /** Nothing is cut any more. */
    public void leaveAlone() {
        armed = null;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private URI direct() {
        return URI.create(database.settings().get(URL).substring("jdbc:".length()));
    }

    private void letIn() throws IOException {
        while (!door.isClosed()) {
            letThrough(door.accept());
        }
    }

    /** As from the database itself, there is no connection to be had while it is down. */
    private void letThrough(Socket application) throws IOException {
        URI direct = direct();
        try {
            Link link = new Link(application, new Socket(direct.getHost(), direct.getPort()));
            begin("questions", link::forward);
            begin("answers", link::back);
        } catch (ConnectException down) {
            application.close();
        }
    }

    private static void begin(String name, Work work) {
        Thread thread = new Thread(() -> run(work), "cutting-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Either side going away is the usual end. */
    private static void run(Work work) {
        try {
            work.run();
        } catch (IOException ended) {
            LOG.debugf("%s", ended);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A cut that is to be. */
    public static final class Cut {

        private final byte[] text;
        private final byte[] binary;
        private final boolean atCommit;
        private final boolean silent;
        private int left;
        private Link link;
        private boolean happened;

        private Cut(int statements, UUID marker) {
            this(statements, marker, false, false);
        }

        private Cut(UUID marker, boolean silent) {
            this(0, marker, true, silent);
        }

        private Cut(int statements, UUID marker, boolean atCommit, boolean silent) {
            this.left = statements;
            this.atCommit = atCommit;
            this.silent = silent;
            this.text = marker.toString().getBytes(StandardCharsets.US_ASCII);
            this.binary = ByteBuffer.allocate(Long.BYTES * 2)
                    .putLong(marker.getMostSignificantBits())
                    .putLong(marker.getLeastSignificantBits())
                    .array();
        }

        /** Whether there were so many statements. */
        public synchronized boolean happened() {
            return happened;
        }

        private synchronized boolean isAfter(Link on, Message message) {
            if (link == null && (message.contains(text) || message.contains(binary))) {
                link = on;
            }
            happened |= !atCommit && link == on && message.isStatement() && --left == 0;
            return !atCommit && happened && link == on;
        }

        private synchronized boolean swallows(Link on, Message answer) {
            happened |= atCommit && link == on && answer.isCommitted();
            return atCommit && happened && link == on;
        }
    }

    /** What a client says: {@code E} and {@code Q} have a statement carried out, {@code S} asks for the answers. */
    private record Message(byte type, byte[] body) {

        static Message read(DataInputStream in) throws IOException {
            byte type = in.readByte();
            byte[] body = new byte[in.readInt() - Integer.BYTES];
            in.readFully(body);
            return new Message(type, body);
        }

        boolean isStatement() {
            return type == 'E' || type == 'Q';
        }

        /** What the server says when a transaction is in. */
        boolean isCommitted() {
            return type == 'C' && new String(body, StandardCharsets.US_ASCII).startsWith("COMMIT");
        }

        boolean asksForAnswers() {
            return type == 'S' || type == 'Q';
        }

        boolean contains(byte[] part) {
            for (int from = 0; from + part.length <= body.length; from++) {
                if (Arrays.equals(body, from, from + part.length, part, 0, part.length)) {
                    return true;
                }
            }
            return false;
        }

        void write(DataOutputStream out) throws IOException {
            out.writeByte(type);
            out.writeInt(body.length + Integer.BYTES);
            out.write(body);
        }
    }

    /** A connection of the application's and the one that stands for it. */
    private final class Link {

        private final Socket application;
        private final Socket server;
        private volatile boolean answersAreLost;

        Link(Socket application, Socket server) throws IOException {
            this.application = application;
            this.server = server;
            application.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void forward() throws IOException {
            try {
                DataInputStream in = new DataInputStream(new BufferedInputStream(application.getInputStream()));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()));
                greet(in, out);
                while (!answersAreLost) {
                    Message message = Message.read(in);
                    Cut cut = armed;
                    answersAreLost = cut != null && cut.isAfter(this, message);
                    message.write(out);
                    if (answersAreLost) {
                        end(message, in, out);
                    } else if (in.available() == 0) {
                        out.flush();
                    }
                }
            } catch (IOException gone) {
                close();
                throw gone;
            }
        }

        /** The first message has no type. */
        private void greet(DataInputStream in, DataOutputStream out) throws IOException {
            int length = in.readInt();
            out.writeInt(length);
            out.write(in.readNBytes(length - Integer.BYTES));
            out.flush();
        }

        /** The last statement; where the answers are asked for, the connection is cut when they have come. */
        private void end(Message last, DataInputStream in, DataOutputStream out) throws IOException {
            Message asking = last.asksForAnswers() ? last : Message.read(in);
            if (asking != last && asking.asksForAnswers()) {
                asking.write(out);
            }
            out.flush();
            if (!asking.asksForAnswers()) {
                close();
            }
        }

        void back() throws IOException {
            try {
                DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(application.getOutputStream()));
                boolean silent = false;
                while (!answersAreLost) {
                    Message answer = Message.read(in);
                    Cut cut = armed;
                    if (cut != null && cut.swallows(this, answer)) {
                        answersAreLost = !cut.silent;
                        silent = cut.silent;
                    }
                    if (!answersAreLost && !silent) {
                        answer.write(out);
                        if (in.available() == 0) {
                            out.flush();
                        }
                    }
                }
            } finally {
                close();
            }
        }

        private void close() throws IOException {
            application.close();
            server.close();
        }
    }
}
