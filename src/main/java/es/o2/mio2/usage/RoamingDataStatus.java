package es.o2.mio2.usage;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How data stands outside the EU. */
@Schema(
        description = "Data outside the EU and the EEA: works (`AVAILABLE`), stopped because the limit is used up"
                + " (`STOPPED`), switched off by the customer (`OFF`).")
enum RoamingDataStatus {
    AVAILABLE,
    STOPPED,
    OFF
}
