package es.o2.mio2.usage;

import es.o2.mio2.billing.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a line used in the open cycle, and what is left. */
@Schema(description = "What a line used in this cycle, and what is left.")
record LineUsage(
        @Schema(description = "The line's id.", required = true)
        UUID lineId,

        @Schema(description = "What the customer calls it.", maxLength = 40, examples = "Móvil de Marta")
        String alias,

        @Schema(
                description = "The number (E.164).",
                required = true,
                maxLength = 16,
                pattern = "^\\+[1-9][0-9]{6,14}$",
                examples = "+34600000001")
        String msisdn,

        @Schema(
                description = "What the line may use: data, calls, messages, data in the EU; of a landline, calls.",
                required = true,
                maxItems = 4)
        List<UsageBucket> buckets,

        @Schema(
                description =
                        "Of a line that is over: its last day. It stays until the end of the cycle, with what it"
                                + " used, and its tariff's data stays in the pool that it shared; absent for a line that works.")
        LocalDate endDate,

        @Schema(
                description = "What isn't included costs so much, without tax, 4 decimals, as each record's price.",
                required = true)
        Money extraCharges,

        @Schema(
                description = "The same with tax, 2 decimals: what limits and notices are compared with.",
                required = true)
        Money extraChargesWithTax,

        @Schema(
                description =
                        "Of a mobile line that works: whether its data go on outside the EU and the EEA. As `dataStatus`"
                                + " in `getRoaming`, where the limit is, and where it is raised.")
        RoamingDataStatus roamingDataStatus) {

    static LineUsage of(CycleUsage usage, LineInCycle line) {
        return new LineUsage(
                line.lineId(),
                line.alias(),
                line.msisdn(),
                usage.buckets(line),
                line.endDate(),
                CurrentUsage.traffic(line.charge()),
                Money.eur(line.chargeWithTax()),
                line.roamingDataStatus());
    }

    /** Without the number, so that no log has it. */
    @Override
    public String toString() {
        return "LineUsage[" + lineId + "]";
    }
}
