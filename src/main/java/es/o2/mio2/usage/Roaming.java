package es.o2.mio2.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import es.o2.mio2.api.Replaceable;
import es.o2.mio2.billing.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a line may be used abroad, and what it used. */
@Schema(description = "How a line may be used abroad, and what it used in this cycle.")
record Roaming(
        @Schema(description = "Whether it uses data in other countries.", required = true)
        boolean dataEnabled,

        @Schema(description = "Whether it calls and is called in other countries.", required = true)
        boolean voiceEnabled,

        @Schema(
                description =
                        "What its use outside the EU and the EEA may cost in a cycle, with tax; then its data stops there"
                                + " until the next cycle, or until the limit is raised. Data that get through all the"
                                + " same never cost more together than the highest limit of the cycle; calls and messages go"
                                + " on and are charged. Calls and messages from the EU to"
                                + " other countries aren't of it: they are `INTERNATIONAL`, as from home.",
                required = true)
        Money spendLimit,

        @Schema(required = true) RoamingDataStatus dataStatus,

        @Schema(description = "The first day of this cycle.", required = true)
        LocalDate cycleStartDate,

        @Schema(
                description =
                        "What its use outside the EU and the EEA costs in this cycle, with tax, 2 decimals. The same"
                                + " without tax is the `charge` of the class `ROAMING` in `getLineUsage`.",
                required = true)
        Money spent,

        @Schema(description = "Up to when the use is known; absent as long as none is.")
        Instant asOf)
        implements Replaceable {

    /**
     * As it stands.
     *
     * @param spent euros with tax, 2 decimals
     * @param asOf {@code null} where no use is known
     */
    static Roaming of(RoamingSettings settings, LocalDate cycleStartDate, BigDecimal spent, Instant asOf) {
        return new Roaming(
                settings.dataEnabled(),
                settings.voiceEnabled(),
                Money.eur(settings.spendLimit()),
                settings.data().status(spent),
                cycleStartDate,
                Money.eur(spent),
                asOf);
    }

    @Override
    @JsonIgnore
    @Schema(hidden = true)
    public RoamingSettings replaceable() {
        return new RoamingSettings(dataEnabled, voiceEnabled, spendLimit.amount());
    }
}
