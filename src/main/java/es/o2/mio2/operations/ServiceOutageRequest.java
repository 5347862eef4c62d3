package es.o2.mio2.operations;

import es.o2.mio2.api.PlainText;
import es.o2.mio2.billing.InterruptedService;
import es.o2.mio2.feeds.SourceId;
import es.o2.mio2.invoices.OutageReport;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A service that didn't work. */
@Schema(name = "ServiceOutageReport", description = "A service that didn't work, and on which lines.")
record ServiceOutageRequest(
        @NotNull
        @Size(min = 1, max = 64)
        @Pattern(regexp = "^[A-Za-z0-9._:-]+$")
        @Schema(description = "The source's own id for it; the same outage counts once.", examples = "NOC-2026-0004711")
        String eventId,

        @NotNull
        @Size(min = 1, max = 40)
        @Pattern(regexp = "^[a-z0-9-]+$")
        @Schema(description = "Which system tells it.", examples = "network")
        String source,

        @NotNull InterruptedService service,

        @NotNull @Schema(description = "When it began.") Instant startedAt,

        @NotNull @Schema(description = "When it was over: after it began, within a year, and not in the future.")
        Instant endedAt,

        @Size(min = 1, max = 300)
        @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
        @Schema(description = "Why, for operators alone.", examples = "Corte de fibra en Chamartín")
        String cause,

        @NotNull @Size(min = 1, max = 400) @Schema(description = "The lines on which it didn't work.")
        List<@NotNull @Valid AffectedLine> lines) {

    /** A line on which it didn't work. */
    @Schema(
            name = "AffectedLine",
            description = "A line on which it didn't work, named by one of its id, its number and the source's id.")
    record AffectedLine(
            @Schema(description = "The line's id.") UUID lineId,

            @Size(min = 8, max = 16)
            @Pattern(regexp = "^\\+[1-9][0-9]{6,14}$")
            @Schema(description = "The number that it had when it began, E.164.", examples = "+34600000001")
            String msisdn,

            @Size(min = 1, max = SourceId.MAX_LENGTH)
            @Pattern(regexp = SourceId.PATTERN)
            @Schema(description = "The id by which `products` brought it.", examples = "L-0015023")
            String sourceLineId,

            @Schema(description = "What its customer said of it: an incident of theirs, where there is one.")
            UUID incidentId) {

        /** Without the number, so that no log has it. */
        @Override
        public String toString() {
            return "AffectedLine[" + lineId + "]";
        }
    }

    OutageReport report() {
        return new OutageReport(
                eventId,
                source,
                service,
                startedAt,
                endedAt,
                cause,
                lines.stream()
                        .map(line -> new OutageReport.AffectedLine(
                                line.lineId, line.msisdn, line.sourceLineId, line.incidentId))
                        .toList());
    }
}
