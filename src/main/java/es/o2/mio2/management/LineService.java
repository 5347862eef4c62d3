package es.o2.mio2.management;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The current customer's lines. */
@ApplicationScoped
class LineService {

    List<LineView> list() {
        return Line.views();
    }

    LineView get(UUID lineId) {
        return Line.view(lineId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
