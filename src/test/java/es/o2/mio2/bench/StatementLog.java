package es.o2.mio2.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the server was asked, from its own log, which is kept while something is looked at and no longer. */
final class StatementLog {

    /** What the server must be started with. */
    static final List<String> SERVER =
            List.of("logging_collector=on", "log_destination=jsonlog", "log_filename=statements.log");

    private static final Duration TIME = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXECUTED = Pattern.compile("(?:execute [^:]+|statement): (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+ = (NULL|'((?:[^']|'')*)')");
    private static final Pattern NO_QUESTION =
            Pattern.compile("(?i)\\s*(begin|commit|rollback|set|show|listen|select 'mark).*", Pattern.DOTALL);

    private final Connection connection;
    private final long server;
    private final Path data;

    StatementLog(Connection connection) throws SQLException {
        this.connection = connection;
        this.server = Machine.parent(Long.parseLong(text("select pg_backend_pid()")));
        this.data = Path.of("/proc", Long.toString(server), "cwd");
    }

    /** The server's first process. */
    long server() {
        return server;
    }

    /** Does some things, one after the other, and gives what the server was asked during each, by whomever. */
    List<List<Asked>> during(List<Runnable> things) {
        List<String> marks = new ArrayList<>();
        for (Runnable thing : things) {
            marks.add(mark());
            thing.run();
        }
        marks.add(mark());
        List<List<Asked>> asked = new ArrayList<>();
        Eventually.within(TIME, "the log", () -> read(marks, asked));
        return asked;
    }

    /** Whether the server writes down what it is asked. */
    void set(boolean on) {
        try {
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    "log_statement = " + (on ? "all" : "none") + "\n",
                    StandardOpenOption.APPEND);
            new ProcessBuilder("kill", "-HUP", Long.toString(server)).start().waitFor();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
        Eventually.within(
                TIME, "log_statement", () -> text("show log_statement").equals(on ? "all" : "none"));
    }

    private String mark() {
        return text("select 'mark " + System.nanoTime() + "'");
    }

    /** Whether all is written that is between the marks. */
    private boolean read(List<String> marks, List<List<Asked>> found) {
        found.clear();
        int passed = 0;
        for (Asked one : all()) {
            if (passed < marks.size() && one.sql().contains(marks.get(passed))) {
                passed++;
                found.add(new ArrayList<>());
            } else if (passed > 0 && !NO_QUESTION.matcher(one.sql()).matches()) {
                found.get(passed - 1).add(one);
            }
        }
        return passed == marks.size() && found.remove(found.size() - 1) != null;
    }

    private List<Asked> all() {
        try (Stream<String> lines = Files.lines(data.resolve("log").resolve("statements.json"))) {
            return lines.map(StatementLog::asked).flatMap(Optional::stream).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The last line may be half written. */
    private static Optional<Asked> asked(String line) {
        JsonNode entry = line.endsWith("}") ? tree(line) : JSON.missingNode();
        Matcher executed = EXECUTED.matcher(entry.path("message").asText());
        if (!executed.matches()) {
            return Optional.empty();
        }
        List<String> parameters = PARAMETER
                .matcher(entry.path("detail").asText())
                .results()
                .map(StatementLog::value)
                .toList();
        return Optional.of(new Asked(executed.group(1).replaceAll("\\$\\d+", "?"), parameters));
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** {@code null} can be in no immutable list. */
    private static String value(MatchResult parameter) {
        return parameter.group(2) == null ? Asked.NULL : parameter.group(2).replace("''", "'");
    }

    private String text(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }
}
