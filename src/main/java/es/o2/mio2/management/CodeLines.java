package es.o2.mio2.management;

import es.o2.mio2.access.MobileLines;
import es.o2.mio2.api.ServiceStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Lets access know to which lines codes may go. */
@ApplicationScoped
class CodeLines implements MobileLines {

    @Override
    public List<MobileLine> all() {
        return Line.<Line>list(
                        "kind = ?1 and status <> ?2 order by principal desc, startDate, id",
                        Line.Kind.MOBILE,
                        ServiceStatus.TERMINATED)
                .stream()
                .map(line -> new MobileLine(line.id, line.number, line.status == ServiceStatus.ACTIVE, null))
                .toList();
    }
}
