package es.o2.mio2.usage;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.management.Line;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import java.util.UUID;

/** The current customer's mobile lines, which alone have data and roam. */
final class MobileLines {

    private MobileLines() {}

    /**
     * One that isn't over.
     *
     * @throws ProblemException {@code NOT_FOUND} for any other
     */
    static Line get(UUID lineId) {
        return Line.<Line>findByIdOptional(lineId)
                .filter(line -> line.kind == Line.Kind.MOBILE && line.status != ServiceStatus.TERMINATED)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /**
     * The same; nobody else changes it, or what hangs on it, until the transaction ends.
     *
     * @throws ProblemException {@code NOT_FOUND} for any other
     */
    static Line lock(UUID lineId) {
        return Line.lockMobile(lineId)
                .filter(line -> line.status != ServiceStatus.TERMINATED)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
