package es.o2.mio2.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What the first page tells of the current customer's use. */
@ApplicationScoped
public class PrincipalData {

    private final CycleReader reader;

    PrincipalData(CycleReader reader) {
        this.reader = reader;
    }

    /** The data left on the principal line of the first product with a mobile line; nothing where there is none. */
    public Optional<DataLeft> left() {
        CycleUsage usage = reader.now();
        return usage.lines().stream()
                .filter(line -> line.usesData() && line.principal())
                .findFirst()
                .map(line -> left(usage, line));
    }

    private static DataLeft left(CycleUsage usage, LineInCycle line) {
        DataAllowance data = usage.data(line);
        return new DataLeft(
                line.lineId(),
                data.remainingBytes(),
                data.includedBytes(),
                false,
                line.pooled(),
                data.throttled(),
                usage.asOf());
    }
}
