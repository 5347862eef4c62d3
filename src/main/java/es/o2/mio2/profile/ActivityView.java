package es.o2.mio2.profile;

import es.o2.mio2.api.Channel;
import es.o2.mio2.audit.ActorKind;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditOutcome;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that was done or seen in a customer's account, as they see it. */
@Schema(name = "Activity", description = "One thing that was done or seen in the customer's account.")
record ActivityView(
        @Schema(description = "The activity's id.", required = true)
        UUID activityId,

        @Schema(description = "When it was.", required = true)
        Instant occurredAt,

        @Schema(required = true) AuditAction action,

        @Schema(
                description = "The same in words, in the language of the answer.",
                required = true,
                maxLength = 120,
                examples = "Inicio de sesión")
        String title,

        @Schema(required = true) ActorKind actor,
        @Schema(required = true) AuditOutcome outcome,

        @Schema(
                description = "The network address that it came from; absent for what the customer or a stranger"
                        + " didn't do.",
                maxLength = 45,
                examples = "203.0.113.7")
        String address,

        @Schema(
                description = "The client as it called itself (`User-Agent`); absent like the address.",
                maxLength = 300,
                examples = "MiO2/7.4 (iPhone; iOS 20.1)")
        String client,

        @Schema(description = "In which session, where it was in one.")
        UUID sessionId,

        @Schema(description = "Where that session was opened; absent where it is no longer known.")
        Channel channel,

        @Schema(
                description = "How the customer called the device on which it was opened, where they did.",
                maxLength = 60,
                examples = "iPhone de Marta")
        String deviceName,

        @Schema(description = "Whether that is the session of this request.", required = true)
        boolean current,

        @Schema(
                description = "The id of what it was done to, where that has one: the order of `ORDER_…`, the line of"
                        + " `PUK_SEEN`, `USAGE_RECORDS_SEEN`, `ROAMING_CHANGED`, `BLOCK_REQUESTED`,"
                        + " `BLOCK_LIFTING_REQUESTED`, `SIM_…`, `LINE_…` and `NUMBER_CHANGED`, the request of"
                        + " `BLOCK_REPORTED` and `BLOCK_REQUESTS_SEEN`,"
                        + " the outage of `OUTAGE…`, the product of"
                        + " `CONTRACT_SUMMARY_SEEN` and `PRODUCT_CHANGED`, the invoice of `INVOICE_SEEN`, `INVOICE_RECORDS_SEEN`, `INVOICE_PDF_SEEN`"
                        + " and `DOWNLOAD_LINK_CREATED`, the session that"
                        + " `SESSION_ENDED` ended, the activity of `ACTIVITY_REPUDIATED`, the address of `ADDRESS_…` and"
                        + " `BILLING_ADDRESS_CHANGED`, the decision of `CONSENT_…`, the copy of `DATA_EXPORT_…`.")
        UUID subjectId,

        @Schema(
                description = "Whether the customer can say that it wasn't them, with `createRepudiation`.",
                required = true)
        boolean repudiable,

        @Schema(description = "When the customer said that it wasn't them, where they did.")
        Instant repudiatedAt) {}
