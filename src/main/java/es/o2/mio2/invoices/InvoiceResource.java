package es.o2.mio2.invoices;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.AlsoProduces;
import es.o2.mio2.api.Cursors;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.LongExchange;
import es.o2.mio2.api.Section;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageExports;
import es.o2.mio2.usage.UsageKind;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What was charged, and for what. */
@Path("/v1/invoices")
@Tag(name = "invoices")
@InSection(Section.INVOICES)
@RolesAllowed(Roles.CUSTOMER)
class InvoiceResource {

    private static final int FIRST_YEAR = 2018;
    private static final int LAST_YEAR = 2100;

    private final InvoiceService invoices;
    private final InvoiceRecordService records;
    private final InvoiceComparisonService comparisons;
    private final UsageExports exports;
    private final RoutingContext context;

    InvoiceResource(
            InvoiceService invoices,
            InvoiceRecordService records,
            InvoiceComparisonService comparisons,
            UsageExports exports,
            RoutingContext context) {
        this.invoices = invoices;
        this.records = records;
        this.comparisons = comparisons;
        this.exports = exports;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "listInvoices",
            summary = "List the invoices",
            description =
                    "Everything that was invoiced, the newest first, page by page: of a year of issue, of a product"
                            + " with its additional lines, or of a status. A cycle has one for the product, one for each"
                            + " additional line, and where the tariff changed in it one for each tariff.")
    public InvoiceList list(
            @RestQuery @Min(FIRST_YEAR) @Max(LAST_YEAR) Integer year,
            @RestQuery UUID productId,
            @RestQuery IssuedStatus status,
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return invoices.list(new InvoiceFilter(year, productId, status), cursor, limit, language());
    }

    @GET
    @Path("/{invoiceId}")
    @Operation(
            operationId = "getInvoice",
            summary = "Get an invoice",
            description =
                    "One invoice, whole: who issued it and for whom, what it charges for in groups, its taxes, and how"
                            + " it is paid. Nothing of it changes but where its payment stands. That it was read is kept"
                            + " in the account's activity.")
    public InvoiceView get(@RestPath UUID invoiceId) {
        return invoices.get(invoiceId, language());
    }

    @GET
    @Path("/{invoiceId}/records")
    @Produces(MediaType.APPLICATION_JSON)
    @AlsoProduces(value = "text/csv", description = """
        All records that fit, the oldest first, as CSV (RFC 4180): UTF-8 with a byte order mark, commas, lines that end \
        with CR LF. The first line is a heading in the language of the answer, which is for people: columns go by \
        their place, the first twelve of them as in a line's usage records.

        1. when it began, RFC 3339 in UTC
        2. the kind in words, in the language of the answer
        3. the class in words, likewise
        4. bytes, a whole number; empty but for data
        5. seconds, a whole number; empty but for calls
        6. messages, a whole number; empty but for SMS and MMS
        7. with whom: E.164, or a short number; empty for data
        8. the country where it was used, abroad (ISO 3166-1 alpha-2); empty at home
        9. the price in euros without tax, 6 decimals and a point
        10. the record's id, a UUID
        11. the kind's code, as in `UsageKind`
        12. the class's code, as in `UsageClass`
        13. the family of a special or premium number, or the zone of another country
        14. the id of the invoice's item, a UUID
        15. the line's id, a UUID

        More columns may follow in time. What a spreadsheet would take for a formula begins with an apostrophe; of a \
        correction, amounts and prices may be less than nothing. A connection that ends before the last chunk (RFC \
        9112, 7.1) tells that the file isn't whole.\
        """)
    @Operation(
            operationId = "listInvoiceRecords",
            summary = "List the charged use of an invoice",
            description =
                    "Each call, message and data session that the invoice charges, the oldest first, page by page: of"
                            + " one kind or class, which may be left out. Those of an item add up to its cost; what is"
                            + " included isn't among them, and what a rectifying invoice takes back isn't either. With"
                            + " `Accept: text/csv` all that fit come as one CSV file, without `cursor` and `limit`; two at"
                            + " once, with those of the lines' usage, then 429. The file breaks off when the session ends,"
                            + " and when nothing is read of it for 30 s. That a list was opened is kept in the account's"
                            + " activity.")
    public InvoiceRecordList listRecords(
            @RestPath UUID invoiceId,
            @RestQuery UsageKind kind,
            @RestQuery UsageClass usageClass,
            @RestQuery @Size(min = 1, max = Cursors.MAX_LENGTH) @Pattern(regexp = Cursors.PATTERN) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return records.list(new InvoiceRecordFilter(invoiceId, kind, usageClass), cursor, limit);
    }

    /** The same as a file. */
    @GET
    @Path("/{invoiceId}/records")
    @Produces("text/csv;qs=0.5")
    @Blocking
    @LongExchange
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=\"invoice-records.csv\"")
    @Operation(hidden = true)
    public Multi<byte[]> exportRecords(
            @RestPath UUID invoiceId, @RestQuery UsageKind kind, @RestQuery UsageClass usageClass) {
        InvoiceRecordFilter filter = new InvoiceRecordFilter(invoiceId, kind, usageClass);
        return exports.send(context, () -> records.export(filter, language()));
    }

    @GET
    @Path("/{invoiceId}/comparison")
    @Operation(
            operationId = "getInvoiceComparison",
            summary = "Get why an invoice differs from the one before",
            description =
                    "What the cycle of an invoice came to for its product or additional line, beside the cycle before"
                            + " it in which that was invoiced: each cause with what it adds or takes, tax included, and"
                            + " the items it stems from. The causes add up to the difference to the cent. A cycle in which"
                            + " the tariff changed has an invoice for each tariff: they count together, since it is the"
                            + " cycle that went up or down. With `otherInvoiceId` this very invoice is compared with that"
                            + " one, whatever they are for. An invoice that rectifies another is compared with that, and"
                            + " counts nowhere else. The first invoice of a product or line has none before it: then"
                            + " `previous` and `difference` are absent, and there are no causes. That it was read is kept"
                            + " in the account's activity.")
    public InvoiceComparison compare(@RestPath UUID invoiceId, @RestQuery UUID otherInvoiceId) {
        return comparisons.compare(invoiceId, otherInvoiceId, language());
    }

    private Language language() {
        return Exchange.of(context).language();
    }
}
