package es.o2.mio2.usage;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.management.Line;
import es.o2.mio2.profile.ExportFiles;
import es.o2.mio2.profile.ExportPart;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What the customer's lines used, in a copy of their data, and what is set for them. */
@ApplicationScoped
class ExportedUsage implements ExportPart {

    private final UsageService usage;
    private final UsageAlertService alerts;
    private final RoamingService roaming;
    private final CycleReader reader;
    private final UsageConfig config;

    ExportedUsage(
            UsageService usage,
            UsageAlertService alerts,
            RoamingService roaming,
            CycleReader reader,
            UsageConfig config) {
        this.usage = usage;
        this.alerts = alerts;
        this.roaming = roaming;
        this.reader = reader;
        this.config = config;
    }

    /** What a customer is told of a line's use. */
    record AlertsOfLine(UUID lineId, UsageAlerts usageAlerts) {}

    /** How a line may be used abroad. */
    record RoamingOfLine(UUID lineId, Roaming roaming) {}

    @Override
    public void write(ExportFiles files) {
        List<Line> lines = files.read(() -> Line.<Line>list("order by startDate, id"));
        lines.forEach(line -> {
            files.list("usage/" + line.id, () -> cycles(line));
            records(files, line.id);
        });
        List<Line> current = lines.stream()
                .filter(line -> line.status != ServiceStatus.TERMINATED)
                .toList();
        files.list("usage-alerts", () -> current.stream()
                .filter(line -> line.kind != Line.Kind.FIBRE)
                .map(line -> new AlertsOfLine(line.id, alerts.get(line.id)))
                .toList());
        files.list("roaming", () -> current.stream()
                .filter(line -> line.kind == Line.Kind.MOBILE)
                .map(line -> new RoamingOfLine(line.id, roaming.get(line.id)))
                .toList());
    }

    private List<?> cycles(Line line) {
        BillingCycle current = reader.current();
        return IntStream.range(0, config.cyclesShown())
                .mapToObj(ago -> current.startDate().minusMonths(ago).toString())
                .map(cycle -> usage.ofLine(line.id, cycle))
                .toList();
    }

    private void records(ExportFiles files, UUID lineId) {
        UsageRecordFilter all = new UsageRecordFilter(lineId, null, null, null, null, null);
        files.<UsageRecord.Row>list(
                "usage-records/" + lineId,
                last -> UsageRecord.page(
                        Panache.getSession(),
                        all,
                        last == null ? all.newest() : last.position(),
                        config.exports().page()),
                rows -> rows.stream().map(UsageRecordView::of).toList());
    }
}
