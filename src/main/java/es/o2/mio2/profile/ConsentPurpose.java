package es.o2.mio2.profile;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What customers are asked to agree to; nothing of it is done unless they do. */
@Schema(
        description = "What the customer is asked to agree to: to be told of O2's products (`COMMERCIAL_OWN`) and of"
                + " others' (`COMMERCIAL_THIRD_PARTY`), offers made from what they have and use (`PROFILING`), traffic data"
                + " (`TRAFFIC_DATA`) and the place of the phone (`LOCATION_DATA`) used for more than the service, and a line"
                + " in public directories (`PUBLIC_DIRECTORY`).")
public enum ConsentPurpose {
    /** Messages about O2's own products (LSSI, art. 21). */
    COMMERCIAL_OWN,
    /** Messages about others' products. */
    COMMERCIAL_THIRD_PARTY,
    /** Offers made from what the customer has and uses (GDPR, arts. 6 and 22). */
    PROFILING,
    /** Traffic data used to promote services (Directive 2002/58/EC, art. 6.3). */
    TRAFFIC_DATA,
    /** The phone's place, for services that need it (Directive 2002/58/EC, art. 9). */
    LOCATION_DATA,
    /** Name, number and address in directories and directory information (Directive 2002/58/EC, art. 12). */
    PUBLIC_DIRECTORY
}
