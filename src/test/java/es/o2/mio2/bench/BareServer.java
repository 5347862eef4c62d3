package es.o2.mio2.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The bare endpoint: the same HTTP server, driver and JSON library as the service has, and nothing else. It asks the
 * database what the service asks it, and writes the answer that the service gave, from its tree. No token is looked at,
 * nothing is filtered, counted or written down: it runs in a process of the bench's own, and is part of no package.
 */
final class BareServer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<Replay> idle = new LinkedBlockingQueue<>();
    private final Map<String, List<Answer>> answers;
    private final WorkerExecutor workers;

    /** What is asked of the database for somebody, and what they are told. */
    record Answer(List<Asked> asked, JsonNode body) {}

    private BareServer(Map<String, List<Answer>> answers, WorkerExecutor workers) {
        this.answers = answers;
        this.workers = workers;
    }

    /** Arguments: URL, user and password of the database, connections, file of the answers by operation. */
    public static void main(String[] arguments) throws IOException, SQLException {
        int connections = Integer.parseInt(arguments[3]);
        Vertx vertx = Vertx.vertx();
        BareServer server = new BareServer(
                JSON.readValue(Path.of(arguments[4]).toFile(), new TypeReference<Map<String, List<Answer>>>() {}),
                vertx.createSharedWorkerExecutor("bare", connections));
        for (int i = 0; i < connections; i++) {
            Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
            server.idle.add(new Replay(connection));
        }
        vertx.createHttpServer()
                .requestHandler(server::answer)
                .listen(0, "127.0.0.1")
                .onSuccess(http -> System.out.println("Listening on: http://127.0.0.1:" + http.actualPort()));
    }

    /** {@code /operation/number}, by the operation's name and a number of whom it is for. */
    private void answer(HttpServerRequest request) {
        String[] path = request.path().split("/");
        List<Answer> all = answers.get(path[1]);
        Answer answer = all.get(Integer.parseInt(path[2]) % all.size());
        workers.executeBlocking(() -> read(answer), false)
                .onSuccess(body -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(Buffer.buffer(body)))
                .onFailure(failed -> request.response().setStatusCode(500).end());
    }

    private byte[] read(Answer answer) throws SQLException, IOException, InterruptedException {
        Replay replay = idle.take();
        try {
            replay.run(answer.asked());
        } finally {
            idle.add(replay);
        }
        return JSON.writeValueAsBytes(answer.body());
    }
}
