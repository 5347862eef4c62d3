package es.o2.mio2.management;

import es.o2.mio2.profile.DataKind;
import es.o2.mio2.profile.Erasing;
import es.o2.mio2.profile.ErasurePart;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** Numbers and blocks are what use was charged by, and stay; SIMs, names of lines and what was said in incidents don't. */
@ApplicationScoped
class ErasedLines implements ErasurePart {

    @Override
    public boolean isInTheWay(LocalDate settled) {
        return Incident.count("status in ?1", IncidentStatus.OPEN) > 0;
    }

    @Override
    public void erase(Erasing erasing) {
        erasing.kept(DataKind.LINES, Line.count());
        Line.update("alias = null where alias is not null");
        erasing.erased(DataKind.SIM_CARDS, SimCard.deleteAll());
        erasing.kept(DataKind.BLOCKS, BlockRequest.count());
        erasing.erased(DataKind.INCIDENT_MESSAGES, IncidentMessage.deleteAll());
        erasing.erased(DataKind.INCIDENTS, Incident.update("description = '-', answer = null"));
    }
}
