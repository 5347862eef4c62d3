package es.o2.mio2.tariffs;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.feeds.Feed;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.RowReader;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.feeds.RowRejectedException;
import es.o2.mio2.feeds.TakingInWaves;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the catalogue as the operator's systems know it. */
@ApplicationScoped
class TariffFeed implements Feed {

    private static final String COLUMNS = "tariff_code, kind, net_price, zone_net_price, data_bytes, national_calls,"
            + " landline, fibre_bits, five_g, esim, on_sale_from, on_sale_until";

    private static final String CHANGED_PRICE = "brought_tariff b, tariff t where t.tariff_code = b.tariff_code"
            + " and (t.net_price, t.zone_net_price) is distinct from (b.net_price, b.zone_net_price)";

    private final RowReader rows;
    private final Clock clock;

    TariffFeed(RowReader rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public FeedName name() {
        return FeedName.TARIFFS;
    }

    @Override
    public Taking take(Connection connection, String operator) throws SQLException {
        BatchTables tables = new BatchTables(connection);
        tables.takeTurn(name());
        tables.make(
                "brought_tariff",
                "line bigint, tariff_code varchar, kind varchar, net_price numeric, zone_net_price numeric,"
                        + " data_bytes bigint, national_calls boolean, landline boolean, fibre_bits bigint,"
                        + " five_g boolean, esim boolean, on_sale_from date, on_sale_until date");
        tables.make("brought_name", "tariff_code varchar, language varchar, name varchar");
        tables.make("brought_base", "tariff_code varchar, product_kind varchar");
        return new Tariffs(tables, rows, LocalDate.ofInstant(clock.instant(), BillingCycle.MADRID));
    }

    private record Brought(long line, TariffRow row) {}

    private static final class Tariffs extends TakingInWaves<Brought> {

        private final BatchTables tables;
        private final RowReader rows;
        private final LocalDate today;

        Tariffs(BatchTables tables, RowReader rows, LocalDate today) {
            this.tables = tables;
            this.rows = rows;
            this.today = today;
        }

        @Override
        protected Brought read(long line, byte[] json, int length) throws RowRejectedException {
            TariffRow row = rows.read(TariffRow.class, json, length);
            if (row.onSaleUntilDate() != null && row.onSaleUntilDate().isBefore(row.onSaleFromDate())) {
                throw new RowRejectedException(Reason.OUT_OF_RANGE, "/onSaleUntilDate");
            }
            if (row.kind().isOfProducts() != row.goesWith().isEmpty()) {
                throw new RowRejectedException(
                        row.goesWith().isEmpty() ? Reason.REQUIRED : Reason.NOT_APPLICABLE, "/goesWith");
            }
            return new Brought(line, row);
        }

        @Override
        protected List<String> keys(Brought brought) {
            return List.of(brought.row().tariffCode());
        }

        @Override
        protected List<RowReject> take(List<Brought> wave) throws SQLException {
            tables.fill(
                    "brought_tariff",
                    "line, " + COLUMNS,
                    wave.stream()
                            .<List<?>>map(brought -> brought.row().values(brought.line()))
                            .toList());
            List<RowReject> rejects = tables.rejects(
                    Reason.NOT_APPLICABLE,
                    "delete from brought_tariff b using tariff t where t.tariff_code = b.tariff_code"
                            + " and t.kind <> b.kind returning b.line, '/kind'");
            Set<Long> rejected = rejects.stream().map(RowReject::line).collect(Collectors.toSet());
            List<TariffRow> kept = wave.stream()
                    .filter(brought -> !rejected.contains(brought.line()))
                    .map(Brought::row)
                    .toList();
            tables.fill(
                    "brought_name",
                    "tariff_code, language, name",
                    all(kept.stream().map(TariffRow::nameValues)));
            tables.fill(
                    "brought_base",
                    "tariff_code, product_kind",
                    all(kept.stream().map(TariffRow::baseValues)));
            write();
            return rejects;
        }

        private void write() throws SQLException {
            writePrices();
            tables.run("update tariff t set (" + COLUMNS + ") = (select " + COLUMNS
                    + " from brought_tariff o where o.tariff_code = t.tariff_code) from brought_tariff b"
                    + " where t.tariff_code = b.tariff_code and (" + of("t") + ") is distinct from (" + of("b") + ")");
            tables.run("insert into tariff (" + COLUMNS + ") select " + COLUMNS + " from brought_tariff b"
                    + " where not exists (select from tariff t where t.tariff_code = b.tariff_code)");
            tables.run("update tariff_text t set name = b.name from brought_name b where t.tariff_code = b.tariff_code"
                    + " and t.language = b.language and t.name <> b.name");
            tables.run("insert into tariff_text (tariff_code, language, name) select * from brought_name b where not"
                    + " exists (select from tariff_text t where t.tariff_code = b.tariff_code"
                    + " and t.language = b.language)");
            tables.run("delete from tariff_base t using brought_tariff b where t.tariff_code = b.tariff_code and not"
                    + " exists (select from brought_base k where k.tariff_code = t.tariff_code"
                    + " and k.product_kind = t.product_kind)");
            tables.run("insert into tariff_base (tariff_code, product_kind) select * from brought_base b where not"
                    + " exists (select from tariff_base t where t.tariff_code = b.tariff_code"
                    + " and t.product_kind = b.product_kind)");
        }

        /** The history first: it is told by what the tariff cost until now. Of a new one, the database keeps it. */
        private void writePrices() throws SQLException {
            tables.run(
                    "delete from tariff_price p using " + CHANGED_PRICE + " and p.tariff_code = b.tariff_code"
                            + " and p.from_date > ?",
                    today);
            tables.run(
                    "insert into tariff_price (tariff_code, from_date, net_price, zone_net_price)"
                            + " select b.tariff_code, ?, b.net_price, b.zone_net_price from " + CHANGED_PRICE
                            + " on conflict (tariff_code, from_date) do update set net_price = excluded.net_price,"
                            + " zone_net_price = excluded.zone_net_price",
                    today);
        }

        private static String of(String table) {
            return table + "." + COLUMNS.replace(", ", ", " + table + ".");
        }

        private static List<List<?>> all(Stream<List<List<?>>> rows) {
            return rows.<List<?>>flatMap(List::stream).toList();
        }
    }
}
