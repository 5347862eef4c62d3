package es.o2.mio2.feeds;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of what the operator's systems bring in. */
@ConfigMapping(prefix = "mio2.feeds")
interface FeedsConfig {

    /**
     * How many small batches, those that are kept in memory, an instance writes at once. Each holds a connection to the
     * database, and keeps processors busy, here or there, one at a time: more where there are more than two. 1 at least.
     */
    @WithDefault("1")
    int atOnce();

    /** How many large batches, those that are kept in a file, an instance writes at once, beside the small ones; 1 at least. */
    @WithDefault("1")
    int largeAtOnce();

    /** How many batches an instance receives and writes at once: those that are received wait for a turn to be written. 1 at least. */
    @WithDefault("6")
    int receivedAtOnce();

    /** How long a batch that is received waits for its turn. */
    @WithDefault("PT5M")
    Duration turnTimeout();

    /** Bytes of a batch that are kept in memory until it is written; a larger one is kept in a file. */
    @WithDefault("1048576")
    int memoryBytes();

    /** Where such files are; the system's directory for temporary files unless set. */
    Optional<Path> directory();

    /** How many rows are written together. */
    @WithDefault("10000")
    int chunkRows();

    /** How many bytes of rows are kept in memory until they are written, however few rows they are. */
    @WithDefault("8388608")
    int chunkBytes();

    /** Bytes that a row may have; a longer one is rejected. */
    @WithDefault("65536")
    int maxRowBytes();

    /** Bytes that a batch may have once it is unpacked. */
    @WithDefault("2147483648")
    long maxBytes();

    /** How long a batch may take to come in, and how long to be written then. */
    @WithDefault("PT15M")
    Duration maxTime();

    /** How long one statement of a batch may take. */
    @WithDefault("PT5M")
    Duration statementTimeout();

    /** How long a batch waits for a row that somebody else is changing. */
    @WithDefault("PT30S")
    Duration lockTimeout();

    /** After what time the database gives up an instance that has begun to write a batch and says no more. */
    @WithDefault("PT1M")
    Duration idleTimeout();

    /** When to come back after a refusal because other batches are being taken. */
    @WithDefault("PT5S")
    Duration comeBack();

    /** How long it is known that a batch was taken. */
    @WithDefault("P400D")
    Duration retention();
}
