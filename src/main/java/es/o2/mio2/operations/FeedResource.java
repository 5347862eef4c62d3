package es.o2.mio2.operations;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.LongExchange;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.feeds.FeedBatchView;
import es.o2.mio2.invoices.PaymentRow;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.profile.CustomerRow;
import es.o2.mio2.tariffs.ProductRow;
import es.o2.mio2.tariffs.TariffRow;
import es.o2.mio2.usage.UsagePriceRow;
import es.o2.mio2.usage.UsageRecordRow;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What the operator's systems bring in. */
@Path("/operations/v1/feeds/{feed}/batches/{batchId}")
@Tag(name = "feeds")
@OutsideSections
@RolesAllowed(Roles.OPERATOR)
class FeedResource {

    private static final String FEED = "^(customers|products|tariffs|usage-records|usage-prices|payments)$";
    private static final int LONGEST_FEED = 13;

    private final FeedUploads uploads;

    FeedResource(FeedUploads uploads) {
        this.uploads = uploads;
    }

    @PUT
    @Consumes(FeedUploads.MEDIA_TYPE)
    @LongExchange(maxBodyBytes = FeedUploads.MOST_BYTES)
    @Refuses({Problem.BATCH_TOO_SLOW, Problem.CONFLICT, Problem.BATCH_ID_REUSED})
    @Operation(operationId = "createFeedBatch", summary = "Bring a batch of rows in", description = """
                    NDJSON: one row a line, in UTF-8, each an object of the feed's schema: `CustomerRow`, `ProductRow`, \
                    `TariffRow`, `UsageRecordRow`, `UsagePriceRow`, `PaymentRow`. Lines end with LF or CRLF and have at \
                    most 64 KiB; blank ones are passed over, but have their number. `Content-Encoding: gzip` is taken. A \
                    batch has at most 2 GiB, as it is sent and as it is unpacked; 10 000 to 100 000 rows are a good size. \
                    Six at once are received, and two of them written; others are to come back (`UNAVAILABLE`).

                    A row carries the source's own id and takes the place of what was known by it; one that can't be taken \
                    is left out, with its reason, and the others go in. A batch goes in as a whole or, where anything fails, \
                    not at all. Its id is taken once, for 400 days: the same rows again get the same answer and do nothing, \
                    others are refused. While it is being written it is refused, too (`CONFLICT`); so is one whose rows met \
                    a change made meanwhile: send it again. It is written when all of it is here: it has 15 minutes to come \
                    in (`BATCH_TOO_SLOW`), with a byte every 10 seconds at least. An empty batch brings nothing, and may say \
                    up to when nothing was.

                    A change is a change, however it comes. Where `customers` brings another e-mail, contact phone, address \
                    or document of a customer who is known, or `products` another number or SIM card of a line that is \
                    known, the customer is warned by SMS and e-mail, at what they were reached by before, too, and finds it \
                    in their activity; a new SIM card or bank account has to wait for 24 hours then, or, after a new \
                    document, their sessions end. There is no way to keep that from them. What is new is told to nobody, so \
                    a first import isn't; nor is a row that says what is known, or \
                    what the one before it said: that doesn't undo what the customer changed here since. To change what is known of many, send it in \
                    batches over some days; messages of the moment, such as codes, go before these.""")
    public FeedBatchView create(
            @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = LONGEST_FEED, pattern = FEED)) @RestPath
                    String feed,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            minLength = 1,
                                            maxLength = FeedUploads.LONGEST_ID,
                                            pattern = FeedUploads.BATCH_ID))
                    @RestPath
                    String batchId,
            @RestQuery Instant completeUntil,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = FeedUploads.MEDIA_TYPE,
                                            schema =
                                                    @Schema(
                                                            oneOf = {
                                                                CustomerRow.class,
                                                                ProductRow.class,
                                                                TariffRow.class,
                                                                UsageRecordRow.class,
                                                                UsagePriceRow.class,
                                                                PaymentRow.class
                                                            })))
                    InputStream rows) {
        return uploads.take(feed, batchId, completeUntil, rows);
    }

    @GET
    @Operation(
            operationId = "getFeedBatch",
            summary = "Get what became of a batch",
            description = "The answer that the batch got, for who lost it. A batch that wasn't taken isn't there.")
    public FeedBatchView get(
            @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = LONGEST_FEED, pattern = FEED)) @RestPath
                    String feed,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            minLength = 1,
                                            maxLength = FeedUploads.LONGEST_ID,
                                            pattern = FeedUploads.BATCH_ID))
                    @RestPath
                    String batchId) {
        return uploads.get(feed, batchId);
    }
}
