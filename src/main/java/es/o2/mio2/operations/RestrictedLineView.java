package es.o2.mio2.operations;

import es.o2.mio2.usage.RestrictedLines;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line that is to be kept from something. */
@Schema(name = "RestrictedLine", description = "A line that is to be kept from something.")
record RestrictedLineView(
        @Schema(description = "The line's id.", required = true)
        UUID lineId,

        @Schema(description = "Whose line it is.", required = true)
        UUID customerId,

        @Schema(
                description = "Its number (E.164), where it has one already.",
                maxLength = 16,
                pattern = "^\\+[1-9][0-9]{6,14}$",
                examples = "+34600000001")
        String msisdn,

        @Schema(description = "Its customer suspended it, as lost or stolen: it isn't used at all.", required = true)
        boolean suspended,

        @Schema(
                description = "Its SIM is locked: it isn't replaced, and the number goes to no other operator.",
                required = true)
        boolean simLocked,

        @Schema(
                description = "Its limit outside the EU and the EEA is used up: it uses no data there.",
                required = true)
        boolean roamingDataStopped,

        @Schema(
                description = "Its customer switched data abroad off, in the EU too: it uses none there.",
                required = true)
        boolean roamingDataOff,

        @Schema(
                description = "Its customer switched calls abroad off: it neither calls nor is called there.",
                required = true)
        boolean roamingVoiceOff) {

    static RestrictedLineView of(RestrictedLines.Item line) {
        return new RestrictedLineView(
                line.lineId(),
                line.customerId(),
                line.number(),
                line.suspended(),
                line.simLocked(),
                line.roamingDataStopped(),
                line.roamingDataOff(),
                line.roamingVoiceOff());
    }

    /** Without the number, so that no log has it. */
    @Override
    public String toString() {
        return "RestrictedLineView[" + lineId + "]";
    }
}
