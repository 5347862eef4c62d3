package es.o2.mio2.notices;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Stands before a mail server, on a port of its own: it can begin TLS, which the server behind it doesn't know, and now
 * and then says something else than the server would, or nothing more at all.
 */
final class SmtpFront implements AutoCloseable {

    private final int server;
    private final SSLContext tls;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Mishap> mishaps = new CopyOnWriteArrayList<>();
    private final AtomicInteger failedHandshakes = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** @param reply empty for a connection that is closed */
    private record Mishap(String command, Optional<String> reply) {}

    /**
     * @param server the port of the mail server
     * @param tls {@code null} for a server that knows none
     */
    SmtpFront(int server, SSLContext tls) throws IOException {
        this.server = server;
        this.tls = tls;
        this.door = new ServerSocket(0);
        threads.execute(this::letIn);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How often a client hung up because of the certificate. */
    int failedHandshakes() {
        return failedHandshakes.get();
    }

    /** Answers the next such command itself. */
    void answerNext(String command, String reply) {
        mishaps.add(new Mishap(command, Optional.of(reply)));
    }

    /** Closes the connection at the next such command; {@code .} is the end of a message. */
    void hangUpAtNext(String command) {
        mishaps.add(new Mishap(command, Optional.empty()));
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void letIn() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        open.add(plain);
        try (Socket behind = new Socket("localhost", server);
                Socket client = plain) {
            BufferedReader fromServer = reader(behind);
            write(client, fromServer.readLine());
            Socket speaking = tls == null ? client : startTls(client);
            threads.execute(() -> pass(fromServer, speaking));
            BufferedReader fromClient = reader(speaking);
            boolean message = false;
            for (String line = fromClient.readLine(); line != null; line = fromClient.readLine()) {
                Optional<Mishap> mishap = message && !line.equals(".") ? Optional.empty() : next(line);
                message = line.equals("DATA") || (message && !line.equals("."));
                if (mishap.isEmpty()) {
                    write(behind, line);
                } else if (mishap.get().reply().isPresent()) {
                    write(speaking, mishap.get().reply().get());
                } else {
                    return;
                }
            }
        } catch (IOException gone) {
            // One of the two hung up.
            return;
        }
    }

    private Optional<Mishap> next(String line) {
        Optional<Mishap> mishap = mishaps.stream()
                .filter(one -> line.toUpperCase(Locale.ROOT).startsWith(one.command()))
                .findFirst();
        mishap.ifPresent(mishaps::remove);
        return mishap;
    }

    /** All that is said in the clear: a greeting, and that it should be TLS. */
    private Socket startTls(Socket client) throws IOException {
        BufferedReader fromClient = reader(client);
        for (String line = fromClient.readLine(); line != null; line = fromClient.readLine()) {
            if (line.startsWith("EHLO")) {
                write(client, "250-localhost\r\n250 STARTTLS");
            } else if (line.equals("STARTTLS")) {
                write(client, "220 Go ahead");
                SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
                secured.setUseClientMode(false);
                try {
                    secured.startHandshake();
                } catch (IOException mistrusted) {
                    failedHandshakes.incrementAndGet();
                    throw mistrusted;
                }
                return secured;
            } else {
                write(client, "530 Must issue a STARTTLS command first");
            }
        }
        throw new IOException("The client hung up");
    }

    private static void pass(BufferedReader from, Socket to) {
        try {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                write(to, line);
            }
        } catch (IOException gone) {
            // One of the two hung up.
            return;
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void write(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
