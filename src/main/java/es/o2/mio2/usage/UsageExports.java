package es.o2.mio2.usage;

import es.o2.mio2.access.FilePieces;
import es.o2.mio2.access.SentFiles;
import es.o2.mio2.api.Turns;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The files of records that are being sent by this instance: see {@link SentFiles}. */
@Startup
@ApplicationScoped
public class UsageExports {

    private final SentFiles files;
    private final FilePieces pieces;
    private final UsageConfig.ExportConfig config;

    UsageExports(SentFiles files, FilePieces pieces, UsageConfig config) {
        this.files = files;
        this.pieces = pieces;
        this.config = config.exports();
        Turns.atLeastOne("mio2.usage.exports.at-once", this.config.atOnce());
    }

    /** How many records are read at once. */
    public int page() {
        return config.page();
    }

    /**
     * Pages of that size.
     *
     * @param after finds the page after a record
     * @param form makes what is sent of a page
     */
    public <R> RecordPages<R> pages(Function<R, List<R>> after, Function<List<R>, byte[]> form) {
        return new RecordPages<>(page(), pieces, after, form);
    }

    /**
     * Sends one of the current customer's over the connection that it was asked for on.
     *
     * @throws ProblemException {@code TOO_MANY_REQUESTS} while there are too many; what the file throws
     */
    public <T> Multi<T> send(RoutingContext context, Supplier<Multi<T>> file) {
        var limits = new SentFiles.Limits("usage-records", config.atOnce(), config.comeBack(), config.patience());
        return files.send(context, limits, file);
    }
}
