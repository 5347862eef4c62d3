package es.o2.mio2.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows for several tables, inserted in one batch a table, in the order in which the tables were first named. */
final class Rows {

    private final Map<String, List<Row>> tables = new LinkedHashMap<>();

    /** One more row of a table; all of them set the same columns. */
    Row of(String table) {
        Row row = new Row();
        tables.computeIfAbsent(table, first -> new ArrayList<>()).add(row);
        return row;
    }

    void insertInto(Connection connection) throws SQLException {
        for (Map.Entry<String, List<Row>> table : tables.entrySet()) {
            List<Row> rows = table.getValue();
            try (PreparedStatement insert = connection.prepareStatement(
                    sql(table.getKey(), rows.get(0).values.keySet()))) {
                for (Row row : rows) {
                    row.addTo(insert);
                }
                insert.executeBatch();
            }
        }
    }

    private static String sql(String table, Collection<String> columns) {
        String places = "?" + ", ?".repeat(columns.size() - 1);
        return "insert into %s (%s) values (%s)".formatted(table, String.join(", ", columns), places);
    }

    /** The values of a row by their columns. */
    static final class Row {

        private final Map<String, Object> values = new LinkedHashMap<>();

        Row set(String column, Object value) {
            values.put(column, value);
            return this;
        }

        private void addTo(PreparedStatement insert) throws SQLException {
            int place = 0;
            for (Object value : values.values()) {
                place++;
                insert.setObject(place, forDriver(value));
            }
            insert.addBatch();
        }

        /** The driver knows neither instants nor enums. */
        private static Object forDriver(Object value) {
            if (value instanceof Instant instant) {
                return instant.atOffset(ZoneOffset.UTC);
            }
            return value instanceof Enum<?> constant ? constant.name() : value;
        }
    }
}
