package es.o2.mio2.usage;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.AlsoProduces;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.LongExchange;
import es.o2.mio2.api.Section;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What one line used. */
@Path("/v1/lines/{lineId}/usage")
@Tag(name = "usage")
@InSection(Section.USAGE)
@RolesAllowed(Roles.CUSTOMER)
class LineUsageResource {

    private static final String CYCLE = "^[0-9]{4}-(0[1-9]|1[0-2])-18$";
    private static final String CURSOR = "^[A-Za-z0-9_-]+$";

    private final UsageService usage;
    private final UsageRecordService records;
    private final UsageExports exports;
    private final ForecastService forecasts;
    private final RoutingContext context;

    LineUsageResource(
            UsageService usage,
            UsageRecordService records,
            UsageExports exports,
            ForecastService forecasts,
            RoutingContext context) {
        this.usage = usage;
        this.records = records;
        this.exports = exports;
        this.forecasts = forecasts;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "getLineUsage",
            summary = "Get what a line used in a cycle",
            description =
                    "One line in this cycle, or in one of the eleven before: by class and kind, with what it costs"
                            + " where it isn't included, and what the line could use.")
    public LineCycleUsage get(
            @RestPath UUID lineId, @RestQuery @Size(min = 10, max = 10) @Pattern(regexp = CYCLE) String cycle) {
        return usage.ofLine(lineId, cycle);
    }

    @GET
    @Path("/daily")
    @Operation(
            operationId = "getDailyUsage",
            summary = "Get what a line used day by day",
            description = "One row for each day of the cycle up to today, without use too: for a chart.")
    public DailyUsage daily(
            @RestPath UUID lineId, @RestQuery @Size(min = 10, max = 10) @Pattern(regexp = CYCLE) String cycle) {
        return usage.daily(lineId, cycle);
    }

    @GET
    @Path("/records")
    @Produces(MediaType.APPLICATION_JSON)
    @AlsoProduces(value = "text/csv", description = """
        All records that fit, the newest first, as CSV (RFC 4180): UTF-8 with a byte order mark, commas, lines that end \
        with CR LF. The first line is a heading in the language of the answer, which is for people: columns go by \
        their place.

        1. when it began, RFC 3339 in UTC
        2. the kind in words, in the language of the answer
        3. the class in words, likewise
        4. bytes, a whole number; empty but for data
        5. seconds, a whole number; empty but for calls
        6. messages, a whole number; empty but for SMS and MMS
        7. with whom: E.164, or a short number; empty for data
        8. the country where it was used, abroad (ISO 3166-1 alpha-2); empty at home
        9. the price in euros without tax, 4 decimals and a point
        10. the record's id, a UUID
        11. the kind's code, as in `UsageKind`
        12. the class's code, as in `UsageClass`
        13. `true` where it was blocked, as `blocked` in `UsageRecord`, and so costs nothing; else `false`

        More columns may follow in time. What a spreadsheet would take for a formula begins with an apostrophe. A \
        connection that ends before the last chunk (RFC 9112, 7.1) tells that the file isn't whole.\
        """)
    @Operation(
            operationId = "listUsageRecords",
            summary = "List a line's calls, messages and data sessions",
            description =
                    "The newest first, page by page, as far back as they are kept: of one kind or class, those that"
                            + " cost something or those that don't, from a moment on and before another; any of them may"
                            + " be left out. With `Accept: text/csv` all that fit come as one CSV file, without `cursor`"
                            + " and `limit`; two at once, then 429. The file breaks off when the session ends, and when"
                            + " nothing is read of it for 30 s. That a list was opened is kept in the account's activity.")
    public UsageRecordList list(
            @RestPath UUID lineId,
            @RestQuery UsageKind kind,
            @RestQuery UsageClass usageClass,
            @RestQuery Boolean charged,
            @RestQuery Instant from,
            @RestQuery Instant to,
            @RestQuery @Size(min = 1, max = 500) @Pattern(regexp = CURSOR) String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return records.list(new UsageRecordFilter(lineId, kind, usageClass, charged, from, to), cursor, limit);
    }

    /** The same as a file. */
    @GET
    @Path("/records")
    @Produces("text/csv;qs=0.5")
    @Blocking
    @LongExchange
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=\"usage-records.csv\"")
    @Operation(hidden = true)
    public Multi<byte[]> export(
            @RestPath UUID lineId,
            @RestQuery UsageKind kind,
            @RestQuery UsageClass usageClass,
            @RestQuery Boolean charged,
            @RestQuery Instant from,
            @RestQuery Instant to) {
        UsageRecordFilter filter = new UsageRecordFilter(lineId, kind, usageClass, charged, from, to);
        return exports.send(
                context, () -> records.export(filter, Exchange.of(context).language()));
    }

    @GET
    @Path("/forecast")
    @Operation(
            operationId = "getUsageForecast",
            summary = "Get how far a line's data will go",
            description =
                    "What the line, or the pool that it shares, will have used at the end of the cycle if it goes on"
                            + " as so far, the day on which the data runs out, and what we recommend; of a pool the same,"
                            + " whichever of its lines is asked for. So far is this cycle up to `asOf`, and while it is"
                            + " young the three before it. A line that uses no data, or none any more, has no forecast:"
                            + " 404.")
    public UsageForecast forecast(@RestPath UUID lineId) {
        return forecasts.of(lineId, Exchange.of(context).language());
    }
}
