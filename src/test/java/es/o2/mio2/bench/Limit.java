package es.o2.mio2.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the database does by itself: clients that do nothing but send, on as many connections as the service has, the
 * statements that the service sends, each prepared once.
 */
final class Limit implements AutoCloseable {

    private final List<Connection> connections;
    private final List<Replay> clients = new ArrayList<>();
    private final ExecutorService threads;

    Limit(List<Connection> connections) {
        this.connections = connections;
        connections.forEach(connection -> clients.add(new Replay(connection)));
        this.threads = Executors.newFixedThreadPool(connections.size());
    }

    /** Answers a second. */
    double measure(List<List<Asked>> answers, int seconds) {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        List<Future<Integer>> running = new ArrayList<>();
        for (int client = 0; client < clients.size(); client++) {
            Replay replay = clients.get(client);
            int first = client;
            running.add(threads.submit(() -> ask(replay, answers, first, end)));
        }
        int all = 0;
        try {
            for (Future<Integer> one : running) {
                all += one.get();
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
        return all * 1e9 / (System.nanoTime() - start);
    }

    private static int ask(Replay replay, List<List<Asked>> answers, int first, long end) throws SQLException {
        int done = 0;
        for (int at = first; System.nanoTime() < end; at++) {
            replay.run(answers.get(at % answers.size()));
            done++;
        }
        return done;
    }

    @Override
    public void close() throws SQLException {
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
