package es.o2.mio2.operations;

import es.o2.mio2.audit.ActorKind;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditOutcome;
import es.o2.mio2.audit.AuditSearch;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that was done or seen. */
@Schema(name = "AuditRecord", description = "One thing that was done or seen.")
record AuditRecordView(
        @Schema(description = "The record's id.", required = true)
        UUID auditId,

        @Schema(description = "When it was.", required = true)
        Instant occurredAt,

        @Schema(required = true) ActorKind actorKind,

        @Schema(
                description = "Who did it: the customer's id, or the operator's name; absent where nobody knows.",
                maxLength = 100,
                examples = "demo-operator")
        String actor,

        @Schema(description = "Whom it concerns; absent where it concerns nobody, or nobody that there is.")
        UUID customerId,

        @Schema(description = "In which session, where it was in one.")
        UUID sessionId,

        @Schema(required = true) AuditAction action,
        @Schema(required = true) AuditOutcome outcome,

        @Schema(
                description = "What it was done to: an id or a code, where there is one.",
                maxLength = 100,
                examples = "c5d8e1f4-2a7b-4930-8e6c-1f3a5b7d9c02 SHIPPED")
        String subject,

        @Schema(
                description = "Where the request came from; absent where there was none.",
                maxLength = 45,
                examples = "203.0.113.7")
        String address,

        @Schema(
                description = "The client as it calls itself (`User-Agent`).",
                maxLength = 300,
                examples = "MiO2/7.4 (iPhone; iOS 20.1)")
        String client,

        @Schema(
                description = "The request's `x-correlator`, by which it is found in the logs.",
                maxLength = 256,
                examples = "b4333c46-49c0-4f62-80d7-f0ef930f1c46")
        String correlator) {

    static AuditRecordView of(AuditSearch.Found found) {
        return new AuditRecordView(
                found.id(),
                found.occurredAt(),
                found.actorKind(),
                found.actor(),
                found.customerId(),
                found.sessionId(),
                found.action(),
                found.outcome(),
                found.subject(),
                found.address(),
                found.userAgent(),
                found.correlator());
    }
}
