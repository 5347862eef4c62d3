package es.o2.mio2.feeds;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of what the operator's systems bring in. */
@ConfigMapping(prefix = "mio2.feeds")
interface FeedsConfig {

    /** How many batches an instance takes at once; each holds a connection to the database while it is written. */
    @WithDefault("2")
    int atOnce();

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

    /** How long a batch may take, from its first byte to its answer. */
    @WithDefault("PT15M")
    Duration maxTime();

    /** How long one statement of a batch may take. */
    @WithDefault("PT5M")
    Duration statementTimeout();

    /** How long a batch waits for a row that somebody else is changing. */
    @WithDefault("PT30S")
    Duration lockTimeout();

    /** How long a batch that is being written may bring nothing more to write. */
    @WithDefault("PT1M")
    Duration idleTimeout();

    /** When to come back after a refusal because other batches are being taken. */
    @WithDefault("PT5S")
    Duration comeBack();

    /** How long it is known that a batch was taken. */
    @WithDefault("P400D")
    Duration retention();
}
