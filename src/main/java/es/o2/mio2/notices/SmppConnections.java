package es.o2.mio2.notices;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jboss.logging.Logger;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;

/** Connections to the other side: TCP, and TLS on it unless that is switched off. */
final class SmppConnections implements ConnectionFactory {

    private static final Logger LOG = Logger.getLogger(SmppConnections.class);

    private final NoticesConfig.Smpp config;

    SmppConnections(NoticesConfig.Smpp config) {
        this.config = config;
    }

    /** Connects, within the time that an answer may take. */
    @Override
    public Connection createConnection(String toHost, int toPort) throws IOException {
        int patience = Math.toIntExact(config.transactionTimer().toMillis());
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(toHost, toPort), patience);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(patience);
            return new LinkConnection(socket, config.tls() ? secured(socket, toHost, toPort) : socket);
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private Socket secured(Socket plain, String toHost, int toPort) throws IOException {
        SSLSocket secured = (SSLSocket) certificates().createSocket(plain, toHost, toPort, true);
        SSLParameters parameters = secured.getSSLParameters();
        // The certificate's name is checked, which a bare socket doesn't do.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private SSLSocketFactory certificates() throws IOException {
        if (config.trustedCertificates().isEmpty()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        Path file = Path.of(config.trustedCertificates().get());
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null);
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), one);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("The trusted certificates can't be read", unreadable);
        }
    }

    /**
     * Is closed from the bottom. A secured socket says goodbye before it closes, and waits with that for whoever writes,
     * who waits for ever where the other side reads no more.
     */
    private static final class LinkConnection extends SocketConnection {

        private final Socket plain;

        LinkConnection(Socket plain, Socket spoken) throws IOException {
            super(spoken);
            this.plain = plain;
        }

        @Override
        public boolean isOpen() {
            return !plain.isClosed();
        }

        @Override
        public void close() {
            try {
                plain.close();
            } catch (IOException gone) {
                LOG.warnf("The SMS link wasn't closed in good order: %s", SmppFailure.reason(gone));
            }
        }
    }
}
