package es.o2.mio2.access;

import es.o2.mio2.api.ApiConfig;
import es.o2.mio2.api.HeavyTurns;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads files that are being sent, piece by piece. Of however many files, a few pieces are read at once, as {@link
 * HeavyTurns} come, so that those who only look at a page find processor and database free; the others wait for their turn,
 * and hold no connection meanwhile.
 */
@Startup
@ApplicationScoped
public class FilePieces {

    private final HeavyTurns heavy;
    private final HeavyTurns.Lane turns;
    private final ExecutorService readers;

    FilePieces(HeavyTurns heavy, ApiConfig api, AccessConfig config) {
        this.heavy = heavy;
        this.turns = heavy.lane("files", config.firstPieceMaxWait(), config.filesAtOnce());
        this.readers = Executors.newFixedThreadPool(api.heavyAtOnce(), FilePieces::reader);
    }

    private static Thread reader(Runnable pieces) {
        Thread reader = new Thread(pieces, "file-pieces");
        reader.setDaemon(true);
        return reader;
    }

    void stop(@Observes ShutdownEvent stopped) {
        readers.shutdown();
    }

    /**
     * A file's first piece, in a transaction of its own, in the form in which it is sent. Throws as {@link
     * HeavyTurns.Lane#take} does, and what the piece throws.
     *
     * @param form makes of the piece what is sent, still in its turn, its connection given back; it knows neither request
     *     nor transaction
     */
    public <P, T> T readFirst(Supplier<P> piece, Function<P, T> form) {
        return turns.take(() -> formed(piece, form));
    }

    /** A further piece, read the same way when somebody asks for it. First ones go before most of them. */
    public <P, T> Uni<T> read(Supplier<P> piece, Function<P, T> form) {
        return Uni.createFrom()
                .item(() -> turns.await(() -> formed(piece, form)))
                .runSubscriptionOn(readers);
    }

    private <P, T> T formed(Supplier<P> piece, Function<P, T> form) {
        P read = QuarkusTransaction.requiringNew().call(piece::get);
        return heavy.compute(() -> form.apply(read));
    }
}
