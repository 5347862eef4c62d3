package es.o2.mio2.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of access. */
@ConfigMapping(prefix = "mio2.access")
public interface AccessConfig {

    /** {@code iss} of the access tokens. */
    @WithDefault("https://mi.o2online.es")
    String issuer();

    /** {@code aud} of the access tokens. */
    @WithDefault("mi-o2-api")
    String audience();

    /** How long an access token is good for. */
    @WithDefault("PT5M")
    Duration accessTokenLifetime();

    /** How far the clocks of those who make and those who check tokens may be apart. */
    @WithDefault("PT5S")
    Duration clockSkew();

    /** Id of the key that signs. May be left out where there is one key only. */
    Optional<String> signingKey();

    /**
     * The keys by id, RSA of at least 2048 bits. All are published and accepted; one signs. To rotate: add the new key
     * everywhere, let it sign, take the old one away after the lifetime of an access token.
     */
    Map<String, Key> keys();

    /** Lifetimes of a session in the app. */
    Lifetime app();

    /** Lifetimes of a session on the web. */
    Lifetime web();

    /** How long a refresh token that was just used gives the same answer again; after that it ends the session. */
    @WithDefault("PT3S")
    Duration refreshReuseGrace();

    /** How often each instance asks which sessions have ended; half a second at most is left for the rest. */
    @WithDefault("PT0.3S")
    Duration endedSessionsPoll();

    /** How long a device is remembered after its last log in. */
    @WithDefault("P180D")
    Duration knownDeviceLifetime();

    /**
     * How many files an instance sends at once, to all customers together; one more is told to come back. Each takes a
     * connection of the database for a moment, again and again, and none while its reader takes nothing; 1 at least (d).
     */
    @WithDefault("40")
    int filesAtOnce();

    /** How long who asks for a file waits for the turn of its first piece before they are told to come back. */
    @WithDefault("PT1.5S")
    Duration firstPieceMaxWait();

    /** How many sessions a customer may have open; one more ends the one used least lately. */
    @WithDefault("50")
    int maxSessions();

    /** How long a session that is over is kept. */
    @WithDefault("P90D")
    Duration sessionRetention();

    /** How passwords are hashed. */
    Argon2 argon2();

    /** How those who want a password hashed wait for their turn. */
    Gate gate();

    /** How many tries to log in are evaluated. */
    Throttle throttle();

    /** Codes, and what waits after a thief's first steps. */
    Codes codes();

    /** Words that no password may contain, in whatever case: names that a guesser would begin with. */
    @WithDefault("o2,movistar,telefonica,telefónica,ripeadmin")
    List<String> contextWords();

    /** A key, as PEM text or as {@code file:} and a path. */
    interface Key {
        /** PKCS#8; needed for the key that signs. */
        Optional<String> privateKey();

        /** X.509 SubjectPublicKeyInfo; may be left out where the private key is there. */
        Optional<String> publicKey();
    }

    /** How long a session lives. Values stand in {@code application.properties}. */
    interface Lifetime {
        /** From log in to the next log in, whatever happens between. */
        Duration absolute();

        /** Without a refresh. */
        Duration idle();
    }

    /** Parameters of argon2id (RFC 9106; OWASP Password Storage). Hashes of weaker ones are renewed at log in. */
    interface Argon2 {
        /** Memory in KiB. */
        @WithDefault("19456")
        int memory();

        /** Passes over the memory. */
        @WithDefault("2")
        int iterations();

        /** Lanes. */
        @WithDefault("1")
        int parallelism();

        /** How long one that was let in waits to be hashed before it is told to come back. */
        @WithDefault("PT0.25S")
        Duration maxWait();
    }

    /** Codes that prove who somebody is. Quotas stand in {@code application.properties}. */
    interface Codes {
        /** How long a code for a new password can be used. */
        @WithDefault("PT10M")
        Duration resetLifetime();

        /** How long a code for a step-up can be used. */
        @WithDefault("PT5M")
        Duration stepUpLifetime();

        /** How long a code for a new address or phone can be used. */
        @WithDefault("PT10M")
        Duration contactLifetime();

        /** How often a code can be tried. */
        @WithDefault("5")
        int tries();

        /** How many are sent to one customer. */
        Quota sends();

        /** How many one customer can try, of all codes together. */
        Quota dailyTries();

        /** How many new passwords one address can ask for, whatever the NIF. */
        Quota resetsByAddress();

        /** How many new passwords are asked for altogether. */
        Quota resetsOverall();

        /** How long a proof is good for. */
        @WithDefault("PT5M")
        Duration proofLifetime();

        /** How long a SIM card that took another's place gets no codes. */
        @WithDefault("PT72H")
        Duration simQuarantine();

        /** How long what a thief would want most has to wait. */
        @WithDefault("PT24H")
        Duration hold();

        /** How often an instance looks for new passwords that were asked for, as the scheduler's period. */
        @WithDefault("1s")
        String poll();

        /** How long it is remembered that a code was sent. */
        @WithDefault("P30D")
        Duration retention();
    }

    /** Before what hashes a password. */
    interface Gate {
        /** How long a request waits outside at most before it is told to come back; at least three quarters of it. */
        @WithDefault("PT0.2S")
        Duration maxWait();

        /** The same for a device that somebody logged in with before. */
        @WithDefault("PT1S")
        Duration maxWaitOfKnown();

        /** How long after one who waited the next is let in at the earliest; shared by as many as are hashed at once. */
        @WithDefault("PT0.1S")
        Duration pace();

        /** How many wait at once, of devices that are known and of others; more are told to come back at once. */
        @WithDefault("1000")
        int maxWaiting();

        /** How many of one network wait at once, of each; more could not be served in time. */
        @WithDefault("8")
        int maxWaitingOfNetwork();
    }

    /**
     * Quotas of wrong tries, each over its own window, which begins with the first of them. Their values stand in
     * {@code application.properties}.
     */
    interface Throttle {
        /** For one NIF from devices that it never logged in with. */
        Quota account();

        /** For one NIF from one device that it logged in with before; the tries of others don't count here. */
        Quota device();

        /** From one address, whatever the NIF. */
        Quota address();

        /** From everywhere, but for the devices that are known. */
        Quota overall();

        /** How long an instance remembers that an address, or everywhere, was told to wait, before it counts again. */
        @WithDefault("PT2S")
        Duration crowdMemory();
    }

    /** So many in so long. */
    interface Quota {
        /** So many. */
        int attempts();

        /** In so long. */
        Duration window();
    }
}
