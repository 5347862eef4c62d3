package es.o2.mio2.operations;

import es.o2.mio2.api.PlainText;
import es.o2.mio2.billing.InterruptedService;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.invoices.RecordedOutage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An outage that was reported. */
@Schema(name = "ServiceOutage", description = "A service that didn't work, as it was reported.")
record ServiceOutageView(
        @Schema(description = "The outage's id.", required = true)
        UUID outageId,

        @Schema(
                description = "The source's own id for it.",
                required = true,
                maxLength = 64,
                pattern = "^[A-Za-z0-9._:-]+$",
                examples = "NOC-2026-0004711")
        String eventId,

        @Schema(
                description = "Which system told it.",
                required = true,
                maxLength = 40,
                pattern = "^[a-z0-9-]+$",
                examples = "network")
        String source,

        @Schema(required = true) InterruptedService service,

        @Schema(description = "When it began.", required = true)
        Instant startedAt,

        @Schema(description = "When it was over.", required = true)
        Instant endedAt,

        @Schema(
                description = "Why.",
                maxLength = 300,
                pattern = PlainText.ONE_LINE_NOT_INDENTED,
                examples = "Corte de fibra en Chamartín")
        String cause,

        @Schema(required = true) Status status,

        @Schema(description = "When it was reported.", required = true)
        Instant recordedAt,

        @Schema(description = "When it was withdrawn, where it was.")
        Instant withdrawnAt,

        @Schema(
                description = "Of how many lines it was reported.",
                required = true,
                format = "int32",
                minimum = "1",
                maximum = "400",
                examples = "3")
        int received,

        @Schema(
                description = "How many of them it counts for.",
                required = true,
                format = "int32",
                minimum = "0",
                maximum = "400",
                examples = "2")
        int accepted,

        @Schema(
                description = "How many were left out.",
                required = true,
                format = "int32",
                minimum = "0",
                maximum = "400",
                examples = "1")
        int rejected,

        @Schema(
                description = "Those that were left out, by their places in the report, from 1: what names no line"
                        + " (`NOT_FOUND`), or an incident that isn't its customer's; a line without that service, that"
                        + " didn't work at that time or was suspended all the time, or that the report had already (`NOT_APPLICABLE`)."
                        + " To bring one in after all, report it, mended, as another event. Absent in lists.",
                maxItems = 400)
        List<RowReject> rejects) {

    /** Whether it counts. */
    @Schema(name = "ServiceOutageStatus", description = "Whether it counts.")
    enum Status {
        REPORTED,
        WITHDRAWN
    }

    static ServiceOutageView of(RecordedOutage outage) {
        return new ServiceOutageView(
                outage.outageId(),
                outage.eventId(),
                outage.source(),
                outage.service(),
                outage.startedAt(),
                outage.endedAt(),
                outage.cause(),
                outage.withdrawnAt() == null ? Status.REPORTED : Status.WITHDRAWN,
                outage.recordedAt(),
                outage.withdrawnAt(),
                outage.received(),
                outage.accepted(),
                outage.received() - outage.accepted(),
                outage.rejects());
    }
}
