package es.o2.mio2.notices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the outbox, and of the two ways out of it. */
@ConfigMapping(prefix = "mio2.notices")
public interface NoticesConfig {

    /** How often an instance looks for messages, as the scheduler's period; {@code off} for never. */
    @WithDefault("1s")
    String poll();

    /** How many messages an instance takes at a time. */
    @WithDefault("50")
    int batch();

    /**
     * How long a message that an instance took is its own, unless it says before that it still sends: it does so three times
     * as often. After that, another may take it.
     */
    @WithDefault("PT6S")
    Duration lease();

    /** How long it may say so: whoever hangs for longer has lost what it took. */
    @WithDefault("PT1M")
    Duration longestLease();

    /** How long to wait after a first failure; twice as long after each further one. */
    @WithDefault("PT10S")
    Duration firstRetry();

    /** The longest wait between two tries. */
    @WithDefault("PT30M")
    Duration longestRetry();

    /**
     * How often a message is tried before it is given up, where it failed for a reason of its own or nobody knows
     * whether it was taken. While the other side takes none, no try is lost, and a message waits until it is worth
     * nothing.
     */
    @WithDefault("12")
    int attempts();

    /** How long a notice is worth sending; older ones are given up, on a channel without a gateway too. */
    @WithDefault("P2D")
    Duration validity();

    /** How long it is remembered that a message was sent or given up. */
    @WithDefault("P90D")
    Duration retention();

    /** How long a receipt is kept whose SMS isn't known. */
    @WithDefault("P1D")
    Duration receiptRetention();

    /** How SMS leave the house. */
    Smpp smpp();

    /** How e-mails leave the house. */
    Smtp smtp();

    /**
     * SMS by SMPP 3.4. Each instance has one session of its own, as transceiver. The id in a receipt must be written as
     * in the response to the SMS that it is about: receipts of another side that writes one in decimal and one in
     * hexadecimal digits are put together with no SMS.
     */
    interface Smpp {

        /**
         * Whether SMS leave the house. Production doesn't start without a host unless it is said here that there is
         * none: SMS then wait in the outbox until they are worth nothing, and so do codes.
         */
        @WithDefault("true")
        boolean enabled();

        /** The other side's host. Outside production there may be none: SMS wait in the outbox. */
        Optional<String> host();

        /** The other side's port. */
        @WithDefault("2775")
        int port();

        /** Whether the link is TLS, the other side's certificate and name checked. */
        @WithDefault("true")
        boolean tls();

        /** Certificates (PEM) that the other side's is checked against; without, the JVM's trust store. */
        Optional<String> trustedCertificates();

        /** The {@code system_id} to bind with, at most 15 characters. */
        Optional<String> systemId();

        /** The password to bind with, at most 8 characters (SMPP 3.4, 4.1.5). */
        Optional<String> password();

        /** The {@code system_type} to bind with, at most 12 characters; most want none. */
        Optional<String> systemType();

        /** Whom SMS come from: at most 11 letters, or a number. */
        @WithDefault("O2")
        String sourceAddress();

        /** The type of that number: 5 for letters, 1 for an international number, 3 for a short one. */
        @WithDefault("5")
        byte sourceTon();

        /** The numbering plan of that number: 0 for letters, 1 for a phone number. */
        @WithDefault("0")
        byte sourceNpi();

        /** How long the link may be silent before it is asked whether it lives. */
        @WithDefault("PT30S")
        Duration enquireLink();

        /** How long an answer is waited for, and a connection. */
        @WithDefault("PT5S")
        Duration transactionTimer();

        /** How long to wait after a link was lost or throttled; twice as long after each further time. */
        @WithDefault("PT1S")
        Duration firstPause();

        /** The longest such wait. */
        @WithDefault("PT30S")
        Duration longestPause();

        /** How many messages may wait for their answers at once. */
        @WithDefault("10")
        int window();

        /**
         * The tag of the optional parameter by which the other side drops repeats: the message's id in 16 octets, then
         * the part's number in one. Of the range that SMPP leaves to vendors, 0x1400 (5120) to 0x3FFF.
         */
        @WithDefault("5120")
        short idTag();
    }

    /** E-mail by SMTP. */
    interface Smtp {

        /**
         * Whether e-mails leave the house. Production doesn't start without a host unless it is said here that there is
         * none: e-mails then wait in the outbox until they are worth nothing.
         */
        @WithDefault("true")
        boolean enabled();

        /** The server's host. Outside production there may be none: e-mails wait in the outbox. */
        Optional<String> host();

        /** The server's port. */
        @WithDefault("587")
        int port();

        /** How the connection is made safe. The server's certificate and name are checked. */
        @WithDefault("STARTTLS")
        Security security();

        /** Certificates (PEM) that the server's is checked against; without, the JVM's trust store. */
        Optional<String> trustedCertificates();

        /** The user to log in as; without one, nobody logs in. */
        Optional<String> user();

        /** The user's password. */
        Optional<String> password();

        /** Whom e-mails come from. */
        @WithDefault("O2 <ayuda@o2online.es>")
        String from();

        /** What stands after the {@code @} of a message's id. */
        @WithDefault("o2online.es")
        String messageIdDomain();

        /** How long a connection is waited for. */
        @WithDefault("PT5S")
        Duration connectTimeout();

        /** How long the handing over of an e-mail may take. */
        @WithDefault("PT20S")
        Duration timeout();

        /** How long to wait after the server wasn't reached; twice as long after each further time. */
        @WithDefault("PT1S")
        Duration firstPause();

        /** The longest such wait. */
        @WithDefault("PT30S")
        Duration longestPause();

        /** How many e-mails are handed over at once, each on a connection of its own. */
        @WithDefault("4")
        int window();

        /** Ways to make a connection safe. */
        enum Security {
            /** A plain connection that becomes TLS before anything is said; refused where it doesn't. */
            STARTTLS,
            /** TLS from the first octet. */
            TLS,
            /** None: for a server on the same machine. */
            NONE
        }
    }
}
