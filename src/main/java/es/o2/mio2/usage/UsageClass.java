package es.o2.mio2.usage;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where something was used, or with whom: what decides whether it is included. */
@Schema(
        description =
                "At home with national numbers (`NATIONAL`), in the EU and the EEA as at home (`EU_ROAMING`), in other"
                        + " countries (`ROAMING`), from home with other countries (`INTERNATIONAL`), with numbers of special rates"
                        + " (`SPECIAL`) and of premium services (`PREMIUM`).")
public enum UsageClass {
    NATIONAL,
    EU_ROAMING,
    ROAMING,
    INTERNATIONAL,
    SPECIAL,
    PREMIUM
}
