package es.o2.mio2.management;

import es.o2.mio2.profile.ExportFiles;
import es.o2.mio2.profile.ExportPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the customer said is wrong, in a copy of their data, with all that was said in it. */
@ApplicationScoped
class ExportedIncidents implements ExportPart {

    private static final int PAGE = 50;
    private static final int MESSAGES = 500;

    @Override
    public void write(ExportFiles files) {
        List<UUID> ids = new ArrayList<>();
        files.<Incident>list("incidents", ExportedIncidents::after, incidents -> {
            incidents.forEach(incident -> ids.add(incident.id));
            return incidents.stream().map(IncidentView::of).toList();
        });
        ids.forEach(id -> files.<IncidentMessage>list(
                "incident-messages/" + id,
                last -> IncidentMessage.page(id, last == null ? 0 : last.position, MESSAGES),
                messages -> messages.stream().map(IncidentMessageView::of).toList()));
    }

    private static List<Incident> after(Incident last) {
        return Incident.page(last == null ? IncidentPosition.NEWEST : IncidentPosition.of(last), PAGE);
    }
}
