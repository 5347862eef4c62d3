package es.o2.mio2.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
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

    /** How many sessions a customer may have open; one more ends the one used least lately. */
    @WithDefault("50")
    int maxSessions();

    /** How long a session that is over is kept. */
    @WithDefault("P90D")
    Duration sessionRetention();

    /** How passwords are hashed. */
    Argon2 argon2();

    /** How many tries to log in are evaluated. */
    Throttle throttle();

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

        /** How long a log in waits for its turn to be hashed before it is told to come back. */
        @WithDefault("PT0.25S")
        Duration maxWait();
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
    }

    /** So many in so long. */
    interface Quota {
        int attempts();

        Duration window();
    }
}
