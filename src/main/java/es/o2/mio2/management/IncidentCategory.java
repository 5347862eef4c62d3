package es.o2.mio2.management;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an incident is about. */
@Schema(description = "What the incident is about.")
public enum IncidentCategory {
    NO_SERVICE,
    SLOW,
    CALLS,
    BILLING,
    SIM,
    ROUTER,
    OTHER
}
