package es.o2.mio2.invoices;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.Incidents;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.Pdf;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.support.Together;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Outages over HTTP: what the operator reports, and what customers see of it. All are of the cycle before the open one, which
 * is over whenever this is run and has its invoices: what is owed is on the next.
 */
@QuarkusTest
class ServiceOutageTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    Database database;

    @Inject
    Inbox inbox;

    private final BillingCycle cycle =
            BillingCycle.of(LocalDate.now(BillingCycle.MADRID)).previous();

    private final UUID run = UUID.randomUUID();
    private TestCustomer customer;
    private String token;
    private UUID line;

    @BeforeEach
    void theCycleIsInvoiced() {
        customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        token = customer.login();
        line = customer.lineIds().get(0);
        database.run(
                "insert into billing_run (run_id, cycle_start_date, status, suspended, issued_at_once, started_at,"
                        + " drafted_at) values (?, ?, 'DRAFTED', true, false, now(), now())"
                        + " on conflict (cycle_start_date) do nothing",
                run,
                cycle.startDate());
    }

    @AfterEach
    void andIsAsItWas() {
        database.run("delete from billing_run where run_id = ?", run);
    }

    /** From an hour of the cycle's fourth day, 3 days after its first. */
    private Instant at(int hour) {
        return cycle.startDate()
                .plusDays(3)
                .atTime(LocalTime.of(hour, 0))
                .atZone(BillingCycle.MADRID)
                .toInstant();
    }

    private Map<String, Object> outage(String service, int from, int to, UUID... lines) {
        return Outages.of(service, at(from), at(to), lines);
    }

    /** A fee for some hours of the cycle. */
    private BigDecimal prorated(String fee, int hours) {
        long all = Duration.between(cycle.startsAt(), cycle.endsAt()).toHours();
        return new BigDecimal(fee)
                .multiply(BigDecimal.valueOf(hours))
                .divide(BigDecimal.valueOf(all), 4, RoundingMode.HALF_UP);
    }

    private void assessed(String outageId) {
        Eventually.within(SOON, "what is owed is reckoned", () -> database.texts(
                        "select 1 from service_outage_line where outage_id = ?::uuid and assessed_at is null", outageId)
                .isEmpty());
    }

    @Test
    void itIsProposedOnTheNextInvoiceAndItsCustomerIsToldOnce() {
        Instant begin = at(9);
        String outage = Outages.reported(outage("INTERNET", 9, 19, line));
        assessed(outage);
        BigDecimal net = prorated("8.2645", 10);
        String gross = net.multiply(new BigDecimal("1.21"))
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();

        Outages.get(outage)
                .then()
                .statusCode(200)
                .body("outage.status", equalTo("REPORTED"))
                .body("outage.startedAt", equalTo(begin.toString()))
                .body("lines", hasSize(1))
                .body("lines[0].customerId", equalTo(customer.customerId().toString()))
                .body("lines[0].compensations", hasSize(1))
                .body("lines[0].compensations[0].cycleStartDate", equalTo(cycle.toString()))
                .body("lines[0].compensations[0].outageSeconds", equalTo(36000))
                .body("lines[0].compensations[0].daytimeSeconds", equalTo(36000))
                .body("lines[0].compensations[0].net.amount", equalTo(net.toPlainString()))
                .body("lines[0].compensations[0].status", equalTo("PROPOSED"));
        Api.as(token)
                .get("/v1/upcoming-invoice")
                .then()
                .statusCode(200)
                .body("charges[0].items.kind", equalTo(List.of("TARIFF_FEE", "OUTAGE_COMPENSATION")))
                .body("charges[0].items[1].service", equalTo("INTERNET"))
                .body("charges[0].items[1].net.amount", equalTo(net.negate().toPlainString()))
                .body(
                        "charges[0].items[1].description",
                        equalTo("Compensación por avería de Internet (el "
                                + DateTimeFormatter.ofPattern("dd/MM/uuuu")
                                        .format(cycle.startDate().plusDays(3))
                                + ")"));
        inbox.waitFor(
                customer.phone(),
                "O2: sentimos la avería. Te compensamos con " + gross.replace('.', ',') + " €, que descontaremos");
        // One more of the same cycle makes it more, and is no news.
        assessed(Outages.reported(outage("INTERNET", 20, 21, line)));
        Outages.get(outage)
                .then()
                .body(
                        "lines[0].compensations[0].net.amount",
                        equalTo(prorated("8.2645", 11).toPlainString()));
        assertEquals(
                1,
                inbox.of(customer.phone()).stream()
                        .filter(text -> text.contains("sentimos la avería"))
                        .count());
        Api.as(token).get("/v1/profile/activity").then().body("items.action", hasItem("OUTAGE_REPORTED"));
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'OUTAGES_SEEN'"
                                + " and occurred_at = (select max(occurred_at) from audit_record where customer_id = ?"
                                + " and action = 'OUTAGES_SEEN')",
                        customer.customerId(),
                        customer.customerId()));
    }

    @Test
    void whatIsTooLittleIsKeptAndNotCredited() {
        String outage = Outages.reported(outage("INTERNET", 8, 14, line));
        String telephone = Outages.reported(outage("TELEPHONE", 8, 9, line));
        assessed(outage);
        assessed(telephone);

        Outages.get(outage).then().body("lines[0].compensations.status", equalTo(List.of("ON_REQUEST")));
        Outages.get(telephone)
                .then()
                .body("lines[0].compensations.status", equalTo(List.of("ON_REQUEST")))
                .body(
                        "lines[0].compensations[0].net.amount",
                        equalTo(prorated("41.3225", 1).toPlainString()));
        Api.as(token).get("/v1/upcoming-invoice").then().body("charges[0].items.kind", equalTo(List.of("TARIFF_FEE")));
        assertEquals(List.of(), inbox.of(customer.phone()));
    }

    @Test
    void whatIsTooLittleIsGivenToWhoAsksForItAndTheyAreToldOnce() {
        String incident = Incidents.open(token, line, "NO_SERVICE").path("incidentId");
        Map<String, Object> lines = Map.of("lineId", line, "incidentId", incident);
        String outage = Outages.reported(Outages.with(outage("INTERNET", 8, 14), "lines", List.of(lines)));
        assessed(outage);
        Incidents.see(token, incident).then().body("compensation", nullValue());

        try (EventReader events = EventReader.open(token)) {
            String askedForAt = Outages.grant(outage, line)
                    .then()
                    .statusCode(200)
                    .body("lineId", equalTo(line.toString()))
                    .extract()
                    .path("askedForAt");
            EventReader.Block event = events.next(SOON);
            assertEquals("incident.updated", event.event());
            assertTrue(event.fields().get("data").contains(incident), event.toString());
            Outages.grant(outage, line).then().statusCode(200).body("askedForAt", equalTo(askedForAt));
        }
        assessed(outage);

        BigDecimal net = prorated("8.2645", 6);
        Outages.get(outage)
                .then()
                .body("lines[0].askedForAt", notNullValue())
                .body("lines[0].compensations[0].status", equalTo("PROPOSED"))
                .body("lines[0].compensations[0].net.amount", equalTo(net.toPlainString()));
        Incidents.see(token, incident).then().body("compensation.status", equalTo("PROPOSED"));
        Api.as(token)
                .get("/v1/upcoming-invoice")
                .then()
                .body("charges[0].items[1].kind", equalTo("OUTAGE_COMPENSATION"))
                .body("charges[0].items[1].net.amount", equalTo(net.negate().toPlainString()));
        inbox.waitFor(customer.phone(), "O2: sentimos la avería.");
        Api.as(token)
                .get("/v1/profile/activity")
                .then()
                .body(
                        "items.findAll { it.action == 'OUTAGE_COMPENSATION_GRANTED' }.subjectId",
                        equalTo(List.of(outage)));

        Outages.grant(outage, UUID.randomUUID()).then().statusCode(404);
        Outages.grant(UUID.randomUUID().toString(), line).then().statusCode(404);
        Outages.withdraw(outage).then().statusCode(200);
        Outages.grant(outage, line).then().statusCode(409).body("code", equalTo("OUTAGE_WITHDRAWN"));
        inbox.waitFor(customer.phone(), "no descontaremos su compensación");
    }

    /** Eight hours, of which three are taken back: five are too few. */
    @Test
    void whoWasToldOfWhatIsTooLittleAfterAllIsToldSo() {
        String outage = Outages.reported(outage("INTERNET", 9, 14, line));
        String mistaken = Outages.reported(outage("INTERNET", 15, 18, line));
        inbox.waitFor(customer.phone(), "O2: sentimos la avería.");
        Outages.withdraw(mistaken).then().statusCode(200);
        inbox.waitFor(customer.phone(), "no descontaremos su compensación");

        Outages.get(outage).then().body("lines[0].compensations.status", equalTo(List.of("ON_REQUEST")));
    }

    /** Whoever gets the fee back isn't told that their outage was none. */
    @Test
    void whatWasToldOfACycleWhoseFeeIsTakenBackStays() {
        String outage = Outages.reported(outage("INTERNET", 9, 19, line));
        assessed(outage);
        InvoiceRows.Made made = invoices.of(customer)
                .cycle(YearMonth.from(cycle.startDate()))
                .fee("MOV30", "8.2645")
                .issue();
        database.run("update invoice set status = 'RECTIFIED' where invoice_id = ?", made.id());
        assessed(Outages.reported(outage("INTERNET", 20, 21, line)));

        assertEquals(
                List.of("36000 t"),
                database.texts(
                        "select concat_ws(' ', seconds, told_at is not null) from outage_compensation"
                                + " where customer_id = ?",
                        customer.customerId()));
    }

    @Test
    void anOutageCountsOnceHoweverOftenItIsReported() {
        Map<String, Object> outage = outage("INTERNET", 9, 19, line);
        List<String> answers = Together.run(
                5, () -> Outages.report(outage).then().statusCode(201).extract().asString());
        assertEquals(1, answers.stream().distinct().count());
        String outageId = Outages.report(outage).path("outageId");
        Outages.report(outage).then().header("Location", equalTo(Outages.PATH + "/" + outageId));
        Outages.report(Outages.with(outage, "service", "TELEPHONE"))
                .then()
                .statusCode(422)
                .body("code", equalTo("EVENT_ID_REUSED"));
        assertEquals(List.of("1"), database.texts("select count(*) from service_outage_line where line_id = ?", line));
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'OUTAGE_REPORTED'",
                        customer.customerId()));
    }

    /** Of fibre, landline, principal and additional line. */
    @Test
    void linesThatCannotHaveHadItAreNamedAndTheOthersCount() {
        List<UUID> lines = customers.convergent().lineIds();
        TestCustomer gone = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        UUID lost = customers.mobile("MOV12", TaxTerritory.MAINLAND).lineIds().get(0);
        database.run(
                "update line set status = 'TERMINATED', end_date = ? where line_id = ?",
                cycle.startDate(),
                gone.lineIds().get(0));
        database.run(
                "insert into line_suspension (suspension_id, customer_id, line_id, reason, suspended_at, session_id,"
                        + " version) select gen_random_uuid(), customer_id, line_id, 'LOST', ?, gen_random_uuid(), 0"
                        + " from line where line_id = ?",
                at(8).atOffset(ZoneOffset.UTC),
                lost);
        database.run("update line set source_id = 'L-' || line_id where line_id = ?", lines.get(3));
        Map<String, Object> outage = Outages.with(
                outage("INTERNET", 9, 19),
                "lines",
                List.of(
                        Map.of("lineId", lines.get(0)),
                        Map.of("lineId", lines.get(1)),
                        Map.of("lineId", lines.get(0)),
                        Map.of("lineId", UUID.randomUUID()),
                        Map.of("msisdn", customer.phone()),
                        Map.of("msisdn", "+34699000000"),
                        Map.of("sourceLineId", "L-" + lines.get(3)),
                        Map.of("sourceLineId", "unknown"),
                        Map.of("lineId", gone.lineIds().get(0)),
                        Map.of("lineId", lost)));
        Response answer = Outages.report(outage);
        answer.then()
                .statusCode(201)
                .body("received", equalTo(10))
                .body("accepted", equalTo(3))
                .body("rejected", equalTo(7))
                .body("rejects.line", contains(2, 3, 4, 6, 8, 9, 10))
                .body(
                        "rejects.reason",
                        contains(
                                "NOT_APPLICABLE",
                                "NOT_APPLICABLE",
                                "NOT_FOUND",
                                "NOT_FOUND",
                                "NOT_FOUND",
                                "NOT_APPLICABLE",
                                "NOT_APPLICABLE"))
                .body(
                        "rejects.pointer",
                        contains("/lineId", "/lineId", "/lineId", "/msisdn", "/sourceLineId", "/lineId", "/lineId"));
        Outages.get(answer.path("outageId"))
                .then()
                .body(
                        "lines.lineId",
                        containsInAnyOrder(
                                lines.get(0).toString(),
                                line.toString(),
                                lines.get(3).toString()));
        Outages.report(outage).then().body("rejects.line", contains(2, 3, 4, 6, 8, 9, 10));
    }

    @ParameterizedTest
    @CsvSource({
        "endedAt, 2026-10-01T00:00:00Z, /endedAt",
        "endedAt, 2999-10-01T00:00:00Z, /endedAt",
        "startedAt, 2999-10-01T00:00:00Z, /startedAt",
        "startedAt, 2015-10-01T00:00:00Z, /endedAt",
        "startedAt, yesterday, /startedAt",
        "service, TELEVISION, /service",
        "source, The Network, /source",
        "eventId, '', /eventId",
        "cause, '', /cause",
        "amount, 5, /amount"
    })
    void whatIsNoOutageIsRefused(String field, String value, String pointer) {
        Map<String, Object> outage = Outages.of("INTERNET", "2026-10-01T10:00/2026-10-01T12:00", line);
        Outages.report(Outages.with(outage, field, value))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void aLineIsNamedInOneWay() {
        Map<String, Object> outage = outage("INTERNET", 9, 19, line);
        refused(Outages.with(outage, "lines", List.of()), "/lines");
        refused(Outages.with(outage, "lines", List.of(Map.of())), "/lines/0/lineId");
        refused(
                Outages.with(
                        outage,
                        "lines",
                        List.of(Map.of("lineId", line), Map.of("lineId", line, "msisdn", "+34600000001"))),
                "/lines/1/msisdn");
        refused(Outages.with(outage, "lines", List.of(Map.of("lineId", "none"))), "/lines/0/lineId");
        Api.operator().get(Outages.PATH + "/" + UUID.randomUUID()).then().statusCode(404);
        Outages.withdraw(UUID.randomUUID().toString()).then().statusCode(404);
        Api.as(token).body(outage).post(Outages.PATH).then().statusCode(403);
    }

    private static void refused(Map<String, Object> outage, String pointer) {
        Outages.report(outage).then().statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void theNewestComeFirstPageByPage() {
        String first = Outages.reported(outage("INTERNET", 9, 19, line));
        String second = Outages.reported(outage("TELEPHONE", 9, 19, line));
        Response page = Api.operator().queryParam("limit", 1).get(Outages.PATH);
        page.then()
                .statusCode(200)
                .body("items.outageId", equalTo(List.of(second)))
                .body("items[0].accepted", equalTo(1))
                .body("items[0].rejects", nullValue());
        Api.operator()
                .queryParam("limit", 1)
                .queryParam("cursor", page.<String>path("nextCursor"))
                .get(Outages.PATH)
                .then()
                .body("items.outageId", equalTo(List.of(first)));
        Api.operator().queryParam("cursor", "none").get(Outages.PATH).then().statusCode(400);
    }

    @Test
    void itsIncidentShowsWhatIsGivenBackAndNobodyElsesDoes() {
        String incident = Incidents.open(token, line, "NO_SERVICE").path("incidentId");
        TestCustomer another = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        String anothers = Incidents.open(another.login(), another.lineIds().get(0), "NO_SERVICE")
                .path("incidentId");
        Map<String, Object> outage = outage("INTERNET", 9, 19, line);
        Outages.report(Outages.with(outage, "lines", List.of(Map.of("lineId", line, "incidentId", anothers))))
                .then()
                .statusCode(201)
                .body("accepted", equalTo(0))
                .body("rejects[0].reason", equalTo("NOT_FOUND"))
                .body("rejects[0].pointer", equalTo("/incidentId"));
        Incidents.see(token, incident).then().body("compensation", nullValue());
        String reported = Outages.reported(Outages.with(
                outage("INTERNET", 9, 19), "lines", List.of(Map.of("lineId", line, "incidentId", incident))));
        assessed(reported);

        String gross = prorated("8.2645", 10)
                .multiply(new BigDecimal("1.21"))
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
        Incidents.see(token, incident)
                .then()
                .statusCode(200)
                .body("compensation.amount.amount", equalTo(gross))
                .body("compensation.status", equalTo("PROPOSED"));
        Api.operator()
                .get("/operations/v1/incidents/" + incident)
                .then()
                .body("incident.compensation.status", equalTo("PROPOSED"));
        Incidents.see(another.login(), anothers).then().body("compensation", nullValue());
        Api.as(another.login()).get("/v1/incidents/" + incident).then().statusCode(404);
    }

    @Test
    void whatIsWithdrawnIsNotOwedAndWhoWasToldIsToldSo() {
        String outage = Outages.reported(outage("INTERNET", 9, 19, line));
        inbox.waitFor(customer.phone(), "O2: sentimos la avería.");
        Outages.withdraw(outage).then().statusCode(200).body("status", equalTo("WITHDRAWN"));
        Outages.withdraw(outage).then().statusCode(200).body("status", equalTo("WITHDRAWN"));
        inbox.waitFor(customer.phone(), "no descontaremos su compensación");

        Outages.get(outage).then().body("lines[0].compensations", empty());
        Api.as(token).get("/v1/upcoming-invoice").then().body("charges[0].items.kind", equalTo(List.of("TARIFF_FEE")));
        assertEquals(
                List.of("1"),
                database.texts(
                        "select count(*) from audit_record where customer_id = ? and action = 'OUTAGE_WITHDRAWN'",
                        customer.customerId()));
    }

    /** They may credit it, and nobody sees them before they are made. */
    @Test
    void noneIsWithdrawnWhileDraftsAreBeingMade() {
        String outage = Outages.reported(outage("INTERNET", 9, 19, line));
        DraftingRun.during(database, () -> Outages.withdraw(outage)
                .then()
                .statusCode(409)
                .body("code", equalTo("EARLIER_BILLING_RUN_OPEN")));
        Outages.withdraw(outage).then().statusCode(200).body("status", equalTo("WITHDRAWN"));
    }

    /** 8.2645 − 0.0803 is 8.1842, with IVA 9.902882; before it was 10.00: 0.0803 × 1.21 = 0.097163 less. */
    @Test
    void theInvoiceSaysWhatItGivesBackAndWhyItIsLess() {
        YearMonth month = YearMonth.from(cycle.startDate());
        invoices.of(customer).cycle(month.minusMonths(1)).fee("MOV30", "8.2645").issue();
        InvoiceRows.Made made =
                invoices.of(customer).cycle(month).fee("MOV30", "8.2645").issue();
        String outage = Outages.reported(outage("INTERNET", 9, 16, line));
        credit(made, outage);
        assessed(outage);

        Api.as(token)
                .get("/v1/invoices/" + made.id())
                .then()
                .statusCode(200)
                .body("groups.kind", equalTo(List.of("FEES", "COMPENSATIONS")))
                .body("groups[1].title", equalTo("Compensaciones por averías"))
                .body("groups[1].net.amount", equalTo("-0.0803"))
                .body("groups[1].items[0].service", equalTo("INTERNET"))
                .body("total.amount", equalTo("9.90"));
        Api.as(token)
                .header("Accept-Language", "en")
                .get("/v1/invoices/" + made.id() + "/comparison")
                .then()
                .statusCode(200)
                .body("difference.amount", equalTo("-0.10"))
                .body("causes.kind", equalTo(List.of("OUTAGE_COMPENSATION")))
                .body("causes[0].amount.amount", equalTo("-0.10"))
                .body("causes[0].description", equalTo("Compensation for outages"));
        byte[] bytes = Api.as(token)
                .accept("application/pdf")
                .get("/v1/invoices/" + made.id() + "/pdf")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        String text = new Pdf(bytes).text();
        assertTrue(text.contains("Compensación por avería de Internet"), text);
        assertTrue(text.contains("-0,0803 €"), text);
        Outages.get(outage)
                .then()
                .body("lines[0].compensations[0].status", equalTo("INVOICED"))
                .body("lines[0].compensations[0].net.amount", equalTo("0.0803"))
                .body("lines[0].compensations[0].invoiceId", equalTo(made.id().toString()));
        Outages.withdraw(outage).then().statusCode(409).body("code", equalTo("OUTAGE_INVOICED"));
        String same = Outages.reported(outage("INTERNET", 10, 12, line));
        assessed(same);
        Outages.get(same)
                .then()
                .body("lines[0].compensations[0].status", equalTo("INVOICED"))
                .body("lines[0].compensations[0].net.amount", equalTo("0.0000"))
                .body("lines[0].compensations[0].invoiceId", equalTo(made.id().toString()));
        // Once is enough.
        Api.as(token).get("/v1/upcoming-invoice").then().body("charges[0].items.kind", equalTo(List.of("TARIFF_FEE")));
    }

    /** As a billing run would have. */
    private void credit(InvoiceRows.Made made, String outage) {
        UUID item = UUID.randomUUID();
        LocalDate day = cycle.startDate().plusDays(3);
        database.run(
                "insert into invoice_item (item_id, customer_id, invoice_id, position, kind, start_date, end_date,"
                        + " service, net) values (?, ?, ?, 2, 'OUTAGE_COMPENSATION', ?, ?, 'INTERNET', -0.0803)",
                item,
                customer.customerId(),
                made.id(),
                day,
                day);
        database.run(
                "update invoice set base = 8.1842, tax_amount = 1.718682, rounding = -0.002882, total = 9.90"
                        + " where invoice_id = ?",
                made.id());
        database.run(
                "insert into outage_credit (customer_id, outage_id, line_id, cycle_start_date, subject_id, service,"
                        + " invoice_id, item_id, replaced) values (?, ?::uuid, ?, ?, ?, 'INTERNET', ?, ?, false)",
                customer.customerId(),
                outage,
                line,
                cycle.startDate(),
                customer.productId(),
                made.id(),
                item);
    }

    /** What was taken back whole is credited by what comes in its place, and there alone. */
    @Test
    void whatComesInPlaceOfAnInvoiceCreditsWhatThatOneDid() {
        InvoiceRows.Made wrong = invoices.of(customer)
                .cycle(YearMonth.from(cycle.startDate()))
                .fee("MOV30", "8.2645")
                .issue();
        credit(wrong, Outages.reported(outage("INTERNET", 9, 16, line)));
        database.run("update billing_run set status = 'ISSUED', issued_at = now() where run_id = ?", run);
        Api.operator()
                .body(Map.of("reason", "Prueba"))
                .post("/operations/v1/invoices/" + wrong.id() + "/rectification")
                .then()
                .statusCode(201);
        Api.operator()
                .post("/operations/v1/invoices/" + wrong.id() + "/replacement")
                .then()
                .statusCode(201);

        String net = prorated("8.2645", 7).negate().toPlainString();
        assertEquals(
                List.of("OUTAGE_COMPENSATION " + net),
                database.texts(
                        "select kind || ' ' || net::numeric(12, 4) from invoice_item item"
                                + " join invoice using (customer_id, invoice_id) where replaces_invoice_id = ?"
                                + " and kind = 'OUTAGE_COMPENSATION'",
                        wrong.id()));
        assertEquals(
                List.of("false", "true"),
                database.texts(
                        "select replaced::text from outage_credit where customer_id = ? order by 1",
                        customer.customerId()));
        Api.as(token).get("/v1/upcoming-invoice").then().body("charges[0].items.kind", equalTo(List.of("TARIFF_FEE")));
    }
}
