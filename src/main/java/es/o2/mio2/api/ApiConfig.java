package es.o2.mio2.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of what every operation has in common. */
@ConfigMapping(prefix = "mio2.api")
public interface ApiConfig {

    /** Origins whose pages may call from a browser, to the letter: {@code https://mi.o2online.es}. None unless set. */
    Optional<List<String>> allowedOrigins();

    /**
     * Where clients reach the service, such as {@code https://api.o2online.es}, for links that are followed by somebody
     * else than who asked for them. Without it they are relative to where they were asked for; what a request calls its
     * host is never taken for it.
     */
    Optional<String> baseUrl();

    /**
     * 32 bytes in Base64 that seal cursors; the same on every instance. Needed in production; elsewhere one is made at
     * the start.
     */
    Optional<String> cursorKey();

    /** Where it is told what is deprecated; answers of what is name it ({@link Retires}). */
    @WithDefault("https://mi.o2online.es/api/changelog")
    String changelog();

    /** Bytes that the body of an operation may have. */
    @WithDefault("65536")
    long maxBodyBytes();

    /** Bytes that the bodies of all requests together may have, those apart that are read as they come. */
    @WithDefault("16777216")
    long maxWaitingBytes();

    /** Bytes that those of one network may have of them: an IPv4 address, or a /64 of IPv6. */
    @WithDefault("4194304")
    long maxWaitingBytesOfNetwork();

    /** After what time a request that isn't answered yet is told to come back. */
    @WithDefault("PT2.5S")
    Duration deadline();

    /** How much of what is heavy an instance does at once, documents and pieces of files together: it takes a core each. 1 at least. */
    @WithDefault("1")
    int heavyAtOnce();

    /** After what time a connection on which nothing is read is dropped. */
    @WithDefault("PT10S")
    Duration readIdle();

    /** The same for one with a {@link LongExchange} on it, on which nothing is read nor written. */
    @WithDefault("PT10M")
    Duration longExchangeIdle();

    /** How long who asks too often waits for the refusal at most; at least four fifths of it. */
    @WithDefault("PT0.22S")
    Duration refusalDelay();

    /** How long the first answer to an {@code Idempotency-Key} is replayed. */
    @WithDefault("PT24H")
    Duration idempotencyRetention();

    /** When to come back with an {@code Idempotency-Key} whose first request is under way. */
    @WithDefault("PT1S")
    Duration idempotencyComeBack();

    /** How many requests are taken in a window. */
    RateLimit rateLimit();

    /** How the time is had from the database, which all instances go by. */
    DatabaseClock clock();

    /** How the time is had from the database. */
    interface DatabaseClock {

        /** How often an instance asks for it. */
        @WithDefault("PT10S")
        Duration every();

        /** From what difference on it is told that the machine's own clock is wrong. */
        @WithDefault("PT1S")
        Duration told();
    }

    /** A quota over a window of time, counted on each instance. */
    interface RateLimit {
        /** Requests of one customer, or one operator, in a window. */
        @WithDefault("100")
        int quota();

        /** Requests in a window from one address of which nobody knows who sends them. */
        @WithDefault("3000")
        int addressQuota();

        /** The window's length. */
        @WithDefault("PT1M")
        Duration window();
    }

    /** The tags of answers that are kept, so that who has one already is told so at once. */
    Tags tags();

    /** How many, and for how long. */
    interface Tags {
        /** Customers of whom an instance keeps tags, the last ones. */
        @WithDefault("20000")
        int customers();

        /** How long a tag is kept at most; after that the answer is made anew, whatever was heard. */
        @WithDefault("PT30S")
        Duration maxAge();

        /** After what time without an answer of the database to whoever listens to it no tag counts. */
        @WithDefault("PT1S")
        Duration silence();
    }
}
