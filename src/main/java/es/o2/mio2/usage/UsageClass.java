package es.o2.mio2.usage;

import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where something was used, or with whom: what decides whether it is included. */
@Schema(
        description = "At home with national numbers (`NATIONAL`), in the EU and the EEA as at home and with each other"
                + " (`EU_ROAMING`), in countries outside them (`ROAMING`), from home with other countries and from the EU"
                + " and the EEA with those outside (`INTERNATIONAL`), with numbers of special rates, and from the EU with"
                + " short numbers of the country there (`SPECIAL`), and with premium services (`PREMIUM`).")
public enum UsageClass {
    NATIONAL,
    EU_ROAMING,
    ROAMING,
    INTERNATIONAL,
    SPECIAL,
    PREMIUM;

    /** Those whose data counts against what the tariff has: in the EU and the EEA one roams like at home. */
    static final Set<UsageClass> AS_AT_HOME = Set.of(NATIONAL, EU_ROAMING);

    /** Whether what the tariff has is used in it. */
    boolean isAsAtHome() {
        return AS_AT_HOME.contains(this);
    }

    /** Whether data can be of it: it is used somewhere, and with nobody. */
    boolean isOfPlaces() {
        return this == NATIONAL || this == EU_ROAMING || this == ROAMING;
    }
}
