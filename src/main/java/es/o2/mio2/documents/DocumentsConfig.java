package es.o2.mio2.documents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the documents that are made while their readers wait. */
@ConfigMapping(prefix = "mio2.documents")
interface DocumentsConfig {

    /** How long one that has to be rendered waits for its turn before its caller is told to come back. */
    @WithDefault("PT1.5S")
    Duration maxWait();

    /** How many wait for their turn at most; one more is told to come back at once. */
    @WithDefault("8")
    int maxWaiting();
}
