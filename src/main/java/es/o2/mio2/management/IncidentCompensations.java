package es.o2.mio2.management;

import java.util.Optional;
import java.util.UUID;

/** What customers get back because of what their incidents were about: known where invoices are made. */
public interface IncidentCompensations {

    /** Of an incident of this customer's; nothing where nothing is given back unasked. */
    Optional<IncidentCompensation> of(UUID customerId, UUID incidentId);
}
