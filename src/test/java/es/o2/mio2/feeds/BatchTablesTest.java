package es.o2.mio2.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BatchTablesTest {

    @Inject
    AgroalDataSource source;

    /** Told -1, the planner has only guesses: fifth batches of ten thousand customers took minutes by them. */
    @ParameterizedTest
    @CsvSource({"499, -1", "500, 500", "10000, 10000"})
    void ofManyRowsThePlannerKnowsTheNumber(int rows, int known) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            BatchTables tables = filled(connection, rows);
            assertEquals(
                    List.of(known),
                    tables.query(
                            row -> row.getInt(1),
                            "select reltuples::int from pg_class where oid = 'brought_thing'::regclass"));
            connection.rollback();
        }
    }

    @Test
    void whatHasBeenFoundOutIsKnownWhenItIsLookedAtAgain() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            BatchTables tables = filled(connection, 1_000);
            assertEquals(List.of(1.0), foundOut(tables));
            tables.run("update brought_thing set found = line where line < 250");
            tables.analyze("brought_thing");
            // Three of four rows are still without one.
            assertEquals(List.of(0.75), foundOut(tables));
            connection.rollback();
        }
    }

    private static List<Double> foundOut(BatchTables tables) throws SQLException {
        return tables.query(
                row -> row.getDouble(1),
                "select null_frac from pg_stats where tablename = 'brought_thing' and attname = 'found'");
    }

    private static BatchTables filled(Connection connection, int rows) throws SQLException {
        BatchTables tables = new BatchTables(connection);
        tables.make("brought_thing", "line bigint, source_id varchar, found bigint");
        tables.fill(
                "brought_thing",
                "line, source_id",
                IntStream.range(0, rows)
                        .<List<?>>mapToObj(row -> List.of(row, "T" + row))
                        .toList());
        return tables;
    }
}
