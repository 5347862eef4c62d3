package es.o2.mio2.tariffs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.management.Line;
import es.o2.mio2.tariffs.PastUse.LineUse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataUseTest {

    private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 18);
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 18);
    private static final Map<String, Tariff> TARIFFS = Map.of("ADD25", tariff(25), "ADD60", tariff(60));

    private final List<Line> lines = new ArrayList<>();
    private final List<LineUse> use = new ArrayList<>();

    @Test
    void ofAMobileProductItIsItsLines() {
        uses(principal(), 29, 30);

        assertEquals(new DataUse(List.of(cycle(SEPTEMBER, 29), cycle(OCTOBER, 30)), 0), of(Product.Kind.MOBILE, null));
    }

    /** 38 + 21 + 55 = 114 and 41 + 19 + 48 = 108; the additional lines bring 25 + 60 = 85. */
    @Test
    void ofAPoolItIsAllMobileLinesTogetherAndTheAdditionalOnesBringTheirs() {
        uses(principal(), 38, 41);
        uses(additional("ADD25", ServiceStatus.ACTIVE), 21, 19);
        uses(additional("ADD60", ServiceStatus.SUSPENDED), 55, 48);

        assertEquals(
                new DataUse(List.of(cycle(SEPTEMBER, 114), cycle(OCTOBER, 108)), 85),
                of(Product.Kind.CONVERGENT, DataSharing.Status.ACTIVE));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void whereNothingIsSharedItIsThePrincipalLineAlone(DataSharing.Status status) {
        uses(principal(), 38, 41);
        uses(additional("ADD25", ServiceStatus.ACTIVE), 21, 19);

        assertEquals(
                new DataUse(List.of(cycle(SEPTEMBER, 38), cycle(OCTOBER, 41)), 0), of(Product.Kind.CONVERGENT, status));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "TERMINATED"})
    void aLineThatDoesNotWorkNeitherTakesNorBringsAnything(ServiceStatus status) {
        uses(principal(), 38, 41);
        uses(additional("ADD60", status), 55, 48);

        assertEquals(
                new DataUse(List.of(cycle(SEPTEMBER, 38), cycle(OCTOBER, 41)), 0),
                of(Product.Kind.CONVERGENT, DataSharing.Status.ACTIVE));
    }

    @Test
    void aFibreUsesNoData() {
        line(Line.Kind.FIBRE, false, null, ServiceStatus.ACTIVE);

        assertEquals(new DataUse(List.of(), 0), of(Product.Kind.FIBRE, null));
    }

    private DataUse of(Product.Kind kind, DataSharing.Status sharing) {
        Product product = new Product();
        product.kind = kind;
        product.dataSharingStatus = sharing;
        return DataUse.of(product, lines, TARIFFS, use);
    }

    private Line principal() {
        return line(Line.Kind.MOBILE, true, null, ServiceStatus.ACTIVE);
    }

    private Line additional(String tariffCode, ServiceStatus status) {
        return line(Line.Kind.MOBILE, false, tariffCode, status);
    }

    private Line line(Line.Kind kind, boolean principal, String tariffCode, ServiceStatus status) {
        Line line = new Line();
        line.id = UUID.randomUUID();
        line.kind = kind;
        line.principal = principal;
        line.tariffCode = tariffCode;
        line.status = status;
        lines.add(line);
        return line;
    }

    private void uses(Line line, long september, long october) {
        use.add(row(line, SEPTEMBER, september));
        use.add(row(line, OCTOBER, october));
    }

    private static LineUse row(Line line, LocalDate cycle, long bytes) {
        return new LineUse(line.id, cycle, bytes);
    }

    private static CycleUse cycle(LocalDate start, long bytes) {
        return new CycleUse(start, bytes);
    }

    private static Tariff tariff(long bytes) {
        Tariff tariff = new Tariff();
        tariff.dataBytes = bytes;
        return tariff;
    }
}
