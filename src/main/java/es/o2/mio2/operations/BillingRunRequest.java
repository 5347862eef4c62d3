package es.o2.mio2.operations;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which cycle is to be invoiced, and how. */
@Schema(description = "Which cycle is to be invoiced, and how.")
record BillingRunRequest(
        @NotNull
        @Size(min = 10, max = 10)
        @Pattern(regexp = BillingRunRequest.CYCLE)
        @Schema(description = "The billing cycle, by its first day; it has to be over.", examples = "2026-10-18")
        String cycle,

        @Schema(
                description = "Whether the invoices are issued as soon as all of them are made, with no look at the"
                        + " drafts; without it, they aren't.")
        Boolean issue,

        @Schema(
                description = "Whether they are made though use of the cycle may still come. What does is charged in a"
                        + " later cycle.")
        Boolean force) {

    /** How a cycle is named. */
    static final String CYCLE = "^[0-9]{4}-(0[1-9]|1[0-2])-18$";
}
