package es.o2.mio2.management;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What opens a SIM card whose PIN was entered wrong three times (ETSI TS 102 221). */
@Schema(name = "Puk", description = "What opens a SIM card whose PIN, 4 digits, was entered wrong three times.")
record PukView(
        @Schema(
                description = "The PUK of the card that works in the line. Ten wrong tries end the card.",
                required = true,
                minLength = 8,
                maxLength = 8,
                pattern = "^[0-9]{8}$",
                examples = "20481632")
        String puk) {

    /** Without the PUK, so that no log has it. */
    @Override
    public String toString() {
        return "PukView[]";
    }
}
