package es.o2.mio2.profile;

import es.o2.mio2.access.ContactKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a customer's saying that something wasn't them. */
@Schema(name = "Repudiation", description = "What was stopped.")
record RepudiationView(
        @Schema(description = "The activity that wasn't the customer.", required = true)
        UUID activityId,

        @Schema(description = "When the customer said so.", required = true)
        Instant repudiatedAt,

        @Schema(
                description = "How many sessions were open, that of this request among them; all of them have ended.",
                required = true,
                format = "int32",
                minimum = "0",
                maximum = "1000",
                examples = "2")
        int endedSessionsCount,

        @Schema(description = "The orders that were cancelled.", required = true, maxItems = 1000)
        List<UUID> stoppedOrderIds,

        @Schema(
                description = "The lines whose SIM was locked by it, and those whose lock was being lifted; those that"
                        + " were locked already aren't there.",
                required = true,
                maxItems = 1000)
        List<UUID> lockedLineIds,

        @Schema(
                description = "Of which a change waited to be confirmed: what was on file stays, and the code is worth"
                        + " nothing.",
                maxItems = 2)
        List<ContactKind> stoppedContactChanges,

        @Schema(
                description = "The bank accounts that were withdrawn before their first day: the `subjectId` of their"
                        + " activity. What they took the place of counts again.",
                maxItems = 1000)
        List<UUID> withdrawnBankAccountIds,

        @Schema(description = "The addresses that were taken away.", maxItems = 1000)
        List<UUID> removedAddressIds,

        @Schema(
                description =
                        "The addresses that stay as they are, and are as if they were new: for a while no SIM card"
                                + " goes there.",
                maxItems = 1000)
        List<UUID> distrustedAddressIds,

        @Schema(description = "What the customer doesn't agree to any more.", maxItems = 20)
        List<ConsentPurpose> withdrawnConsents,

        @Schema(description = "The copies of all data that nobody can download any more.", maxItems = 1000)
        List<UUID> withdrawnDataExportIds) {

    static RepudiationView of(Repudiation repudiation, int endedSessions, Stopping stopped) {
        return new RepudiationView(
                repudiation.activityId,
                repudiation.repudiatedAt,
                endedSessions,
                stopped.orders(),
                stopped.lines(),
                stopped.contacts(),
                stopped.accounts(),
                stopped.removedAddresses(),
                stopped.distrustedAddresses(),
                stopped.consents(),
                stopped.exports());
    }
}
