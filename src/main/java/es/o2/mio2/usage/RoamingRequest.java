package es.o2.mio2.usage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a line is to be used abroad. */
@Schema(description = "How the line is to be used abroad.")
record RoamingRequest(
        @NotNull @Schema(description = "Whether it uses data in other countries.")
        Boolean dataEnabled,

        @NotNull @Schema(description = "Whether it calls and is called in other countries.")
        Boolean voiceEnabled,

        @NotNull
        @Valid
        @Schema(
                description =
                        "What its use outside the EU and the EEA may cost in a cycle, with tax; then its data stops"
                                + " there.")
        EuroAmount spendLimit) {

    RoamingSettings settings() {
        return new RoamingSettings(dataEnabled, voiceEnabled, spendLimit.euros());
    }
}
