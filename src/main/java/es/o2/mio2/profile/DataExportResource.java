package es.o2.mio2.profile;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.FileAnswers;
import es.o2.mio2.api.Idempotent;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.LongExchange;
import es.o2.mio2.api.Ranged;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Copies of all of the customer's data (GDPR, articles 15 and 20). */
@Path("/v1/profile/data-exports")
@Tag(name = "profile")
@InSection(Section.PROFILE)
@RolesAllowed(Roles.CUSTOMER)
class DataExportResource {

    private final DataExportService exports;
    private final DataArchives archives;
    private final RoutingContext context;

    DataExportResource(DataExportService exports, DataArchives archives, RoutingContext context) {
        this.exports = exports;
        this.archives = archives;
        this.context = context;
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Refuses(Problem.DATA_EXPORT_IN_PROGRESS)
    @Operation(
            operationId = "createDataExport",
            summary = "Ask for a copy of all data",
            description = "A copy of all that we keep of the customer (GDPR, articles 15 and 20) is made in the"
                    + " background, in the language of the request; `Location` leads to how far it is. The customer is told"
                    + " by SMS and e-mail that it was asked for, and when it is ready. One is made at a time, and three are"
                    + " asked for in a day. It is what a thief would carry off: for 24 hours after a new password, e-mail,"
                    + " phone, address, SIM or number, and after the customer said that something wasn't them, it is `HELD`,"
                    + " and none can be downloaded.")
    public RestResponse<DataExportView> create() {
        DataExportView asked = exports.ask(Exchange.of(context).language());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, asked)
                .header(HttpHeaders.LOCATION, "/v1/profile/data-exports/" + asked.exportId())
                .build();
    }

    @GET
    @Path("/{exportId}")
    @Operation(
            operationId = "getDataExport",
            summary = "Get how far a copy of all data is",
            description =
                    "`COMPLETED` can be downloaded with `downloadDataExport` until `expiresAt`. It is known for 90"
                            + " days that there was one.")
    public DataExportView get(@RestPath UUID exportId) {
        return exports.get(exportId);
    }

    @GET
    @Path("/{exportId}/archive")
    @Produces("application/zip")
    @Ranged
    @Blocking
    @LongExchange
    @Refuses({Problem.DATA_EXPORT_NOT_READY, Problem.ON_HOLD, Problem.DATA_EXPORT_EXPIRED})
    @Operation(operationId = "downloadDataExport", summary = "Download a copy of all data", description = """
        The archive, as often as wanted while it is kept; each download is kept in the account's activity. A connection \
        that ends before the last chunk (RFC 9112, 7.1) tells that it isn't whole. It breaks off when the session ends, and \
        when nothing is read of it for 30 s; two at once, then 429.

        A ZIP file (with ZIP64 where that is needed) of JSON files in UTF-8 and of PDFs. Each JSON file is an array of records, \
        one a line, which are those that the operations of this document answer with wherever there is one:

        - `manifest.json`: `formatVersion`, when it was made, in which language, and each file with its media type, size, \
        SHA-256, number of records, and the name of its kind in `schema.json`.
        - `schema.json`: the JSON Schema (2020-12) of the manifest, and in `$defs` of each kind of file.
        - `profile.json`, `addresses.json`, `bank-accounts.json`, `mandates/{bankAccountId}.pdf`, `consents.json`, \
        `sessions.json`, `activity.json`, `notices.json`
        - `products.json`, `lines.json`, `sims.json`, `suspensions.json`, `contract-summaries/{productId}.pdf`
        - `usage/{lineId}.json` with a record for each cycle, `usage-records/{lineId}.json`, `usage-alerts.json`, `roaming.json`
        - `invoices.json`, `invoice-records/{invoiceId}.json`, `invoices/{number}.pdf`
        - `orders.json`, `order-history/{orderId}.json`
        - `blocks.json`, `block-requests.json`, `incidents.json`, `incident-messages/{incidentId}.json`

        IBANs and numbers of SIM cards are masked, as everywhere; there are no PUKs and no codes. Later versions may have more \
        files and fields; a `formatVersion` that is greater may have others.\
        """)
    public RestMulti<byte[]> download(@RestPath UUID exportId) {
        return FileAnswers.streamed(archives.download(exportId, context), context);
    }
}
