package es.o2.mio2.tariffs;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.management.SimCard;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.EventReader;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.vault.Vault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ProductFeedTest {

    private static final String PUK = "31415926";
    private static final int MANY = 600;

    @Inject
    Database database;

    @Inject
    TestCustomers customers;

    @Inject
    Vault vault;

    @Inject
    Inbox inbox;

    private Feeds feeds;
    private TestCustomer customer;

    /** What the source calls its customer, and what begins all that it calls theirs. */
    private String source;

    private String mobile;
    private String landline;
    private String additional;
    private String iccid;

    @BeforeEach
    void aCustomerOfTheSource() {
        feeds = new Feeds();
        customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        source = known(customer);
        mobile = TestCustomers.mobile();
        landline = TestCustomers.landline();
        additional = TestCustomers.mobile();
        iccid = TestCustomers.iccid();
    }

    @Test
    void aProductComesWithItsLinesCardsAndAddOns() {
        isTaken(row());
        Api.as(customer.login())
                .get("/v1/products")
                .then()
                .body("items.tariff.code", containsInAnyOrder("MOV12", "FM600-60"))
                .root("items.find { it.kind == 'CONVERGENT' }.")
                .body("startDate", equalTo("2026-03-01"))
                .body("status", equalTo("ACTIVE"))
                // 50.00 ÷ 1.21 = 41.3223 net, and with IGIC × 1.07 = 44.2149: the service is given in Las Palmas.
                .body("tariff.monthlyPrice.amount", equalTo("44.21"))
                .body("dataSharing.status", equalTo("INACTIVE"))
                .body("addOns.code", contains("TVPLUS"))
                .body("lines.kind.countBy { it }.MOBILE", equalTo(2))
                .body("lines.find { it.kind == 'LANDLINE' }.msisdn", equalTo(landline))
                .body("lines.find { it.principal }.msisdn", equalTo(mobile))
                .body("lines.find { it.principal }.alias", equalTo("El de casa"))
                .body("lines.find { it.msisdn == '" + additional + "' }.tariff.code", equalTo("ADD25"));
        assertEquals(List.of("(2026-03-01,FM600-60)"), history());
        assertEquals(
                List.of("Calle de la Muestra 12"),
                database.texts(
                        "select street from service_address join product using (product_id) where source_id = ?",
                        source + "-P"));
    }

    @Test
    void aPukIsKeptSealedForItsCard() {
        isTaken(row());
        String card = database.texts("select sim_card_id from sim_card where iccid = ?", iccid)
                .get(0);
        String sealed = database.texts("select puk from sim_card where iccid = ?", iccid)
                .get(0);
        assertEquals(PUK, vault.open(sealed, SimCard.pukContext(UUID.fromString(card))));
    }

    @Test
    void whatSaysNothingNewTouchesNothing() {
        isTaken(row());
        List<String> before = state();
        isTaken(row());
        assertEquals(before, state());
        assertEquals(List.of(), holds());
    }

    /** So many that the batch is looked through before it is written. */
    @Test
    void manyAtOnceComeWithAllThatIsTheirsAndAgainTouchNothing() {
        String owner = source;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            source = UUID.randomUUID().toString();
            // So many numbers by chance would meet another test's.
            mobile = "+34722%06d".formatted(i);
            landline = TestCustomers.landline();
            additional = "+34723%06d".formatted(i);
            iccid = TestCustomers.iccid();
            Map<String, Object> row = row();
            row.put("customerId", owner);
            rows.add(row);
        }
        for (int time = 0; time < 2; time++) {
            feeds.bring("products", rows.toArray(Map[]::new))
                    .then()
                    .statusCode(200)
                    .body("rejects", empty())
                    .body("accepted", equalTo(MANY));
            // Of each product, as row() has it: four lines, one of them with a card, and an add-on.
            assertEquals(List.of("0: 600, 2400, 600, 600"), owned());
        }
    }

    private List<String> owned() {
        return database.texts(
                "select distinct p.version || ': ' || concat_ws(', ', (select count(*) from product q where version = 0"
                        + " and q.source_id is not null and q.customer_id = p.customer_id), (select count(*) from line l"
                        + " where version = 0 and l.source_id is not null and l.customer_id = p.customer_id),"
                        + " (select count(*) from sim_card c join line l using (line_id) where c.version = 0"
                        + " and l.source_id is not null and l.customer_id = p.customer_id), (select count(*)"
                        + " from add_on a where version = 0 and a.customer_id = p.customer_id))"
                        + " from product p where p.source_id is not null and p.customer_id = ?",
                customer.customerId());
    }

    /** Its customer has called a line otherwise, and switched data sharing on. */
    @Test
    void whatWasContractedHereIsKnownByItsNumbers() {
        TestCustomer here = customers.convergent();
        String ofHere = known(here);
        List<String> numbers = database.texts(
                "select number from line where customer_id = ? and kind = 'MOBILE' order by principal desc",
                here.customerId());
        database.run("update line set alias = 'Mía' where customer_id = ? and principal", here.customerId());
        database.run(
                "update product set data_sharing_status = 'ACTIVE', data_sharing_on_at = now() where product_id = ?",
                here.productId());
        source = ofHere;
        mobile = numbers.get(0);
        additional = numbers.get(1);
        database.run(
                "update line set number = ? where customer_id = ? and kind = 'LANDLINE'", landline, here.customerId());
        Map<String, Object> row = row();
        row.put("tariffCode", "FM1000-150");
        isTaken(row);
        Api.as(here.login())
                .get("/v1/products")
                .then()
                .body("items.productId", contains(here.productId().toString()))
                .body("items[0].tariff.code", equalTo("FM1000-150"))
                .body("items[0].dataSharing.status", equalTo("ACTIVATING"))
                .body("items[0].lines.size()", equalTo(4))
                .body("items[0].lines.find { it.principal }.alias", equalTo("Mía"))
                .body(
                        "items[0].lines.lineId",
                        containsInAnyOrder(
                                here.lineIds().stream().map(UUID::toString).toArray()));
        assertEquals(
                List.of("FM600-60", "FM1000-150"),
                database.texts(
                        "select tariff_code from product_tariff where product_id = ? order by start_date",
                        here.productId()));
        // Another card is in the principal line now.
        assertEquals(
                List.of("SIM_CHANGED"),
                database.texts("select cause from account_hold where customer_id = ?", here.customerId()));
    }

    /** Another tariff of an additional line, and the same brought again; its first days were earlier than was known. */
    @Test
    void theTariffThatALineHadStaysThatOfItsDays() {
        isTaken(row());
        assertEquals(List.of("2026-03-01 ADD25"), lineHistory());
        Map<String, Object> row = row();
        line(row, 3).put("tariffCode", "ADD60");
        line(row, 3).put("startDate", "2026-02-20");
        isTaken(row);
        isTaken(row);
        String today = LocalDate.now(BillingCycle.MADRID).toString();
        assertEquals(List.of("2026-02-20 ADD25", today + " ADD60"), lineHistory());
    }

    private List<String> lineHistory() {
        return database.texts(
                "select held.start_date || ' ' || held.tariff_code from line_tariff held join line using (line_id)"
                        + " where number = ? order by held.start_date",
                additional);
    }

    @Test
    void aNewTariffCountsFromTodayAndMakesQuotesStale() {
        isTaken(row());
        Map<String, Object> row = row();
        row.put("tariffCode", "FM1000-150");
        isTaken(row);
        assertEquals(
                List.of(
                        "(2026-03-01,FM600-60)",
                        database.texts("select '(' || (now() at time zone 'Europe/Madrid')::date || ',FM1000-150)'")
                                .get(0)),
                history());
        assertEquals(
                List.of("1"), database.texts("select tariff_changes from product where source_id = ?", source + "-P"));
        String product = database.texts("select product_id from product where source_id = ?", source + "-P")
                .get(0);
        isTaken(row);
        assertEquals(List.of("PRODUCT_CHANGED " + product), trail());
        Api.as(customer.login())
                .get("/v1/profile/activity")
                .then()
                .body("items.find { it.action == 'PRODUCT_CHANGED' }.subjectId", equalTo(product))
                .body("items.find { it.action == 'PRODUCT_CHANGED' }.actor", equalTo("OPERATOR"))
                .body("items.find { it.action == 'PRODUCT_CHANGED' }.repudiable", equalTo(false));
    }

    @Test
    void anotherCardTakesThePlaceOfTheFirstAndHoldsWhatComesNext() {
        isTaken(row());
        String first = iccid;
        iccid = TestCustomers.iccid();
        isTaken(row());
        assertEquals(List.of("SIM_CHANGED"), holds());
        assertEquals(
                List.of("REPLACED", "ACTIVE"),
                database.texts("select status from sim_card where iccid in (?, ?) order by ended_at", first, iccid));
        assertEquals(
                database.texts("select sim_card_id from sim_card where iccid = ?", first),
                database.texts("select replaces from sim_card where iccid = ?", iccid));
        // The first one works nowhere any more.
        iccid = first;
        rejected(row(), "IN_USE", "/lines/2/simCard/iccid");
    }

    /** A line that was known has another number: the same again is no news, nor was the line when it was new. */
    @Test
    void anotherNumberIsToldAndHoldsWhatComesNext() {
        isTaken(row());
        assertEquals(List.of("0"), messages());
        String line = lineId("M");
        String before = Msisdn.parse(mobile).masked();
        mobile = TestCustomers.mobile();
        try (EventReader reader = EventReader.open(customer.login())) {
            isTaken(row());
            EventReader.Block event = reader.next();
            assertEquals("line.updated", event.event());
            assertTrue(event.fields().get("data").contains(line), event::toString);
        }
        isTaken(row());
        String told = "O2: la línea " + before + " tiene un número nuevo. Si no lo has pedido, llama gratis al 1551";
        inbox.waitFor(customer.phone(), told);
        inbox.waitFor(customer.email(), "La línea que tenía el número " + before + " tiene ahora otro.");
        assertEquals(List.of("2"), messages());
        assertEquals(List.of("NUMBER_CHANGED"), holds());
        assertEquals(List.of("NUMBER_CHANGED " + line), trail());
    }

    @Test
    void anotherCardIsTold() {
        isTaken(row());
        String line = lineId("M");
        iccid = TestCustomers.iccid();
        try (EventReader reader = EventReader.open(customer.login())) {
            isTaken(row());
            EventReader.Block event = reader.next();
            assertEquals("line.updated", event.event());
            assertTrue(event.fields().get("data").contains(line), event::toString);
            // A line that is suspended is no news by SMS, but to whoever looks at it.
            Map<String, Object> suspended = row();
            line(suspended, 3).put("status", "SUSPENDED");
            isTaken(suspended);
            assertTrue(reader.next().fields().get("data").contains(lineId("A")));
        }
        String number = Msisdn.parse(mobile).masked();
        inbox.waitFor(customer.phone(), "O2: la línea " + number + " tiene otra tarjeta SIM.");
        inbox.waitFor(customer.email(), "La línea " + number + " funciona ahora con otra tarjeta SIM");
        assertEquals(List.of("2"), messages());
        assertEquals(List.of("SIM_CHANGED " + line), trail());
        Api.as(customer.login())
                .get("/v1/profile/activity")
                .then()
                .body("items.find { it.action == 'SIM_CHANGED' }.subjectId", equalTo(line))
                .body("items.find { it.action == 'SIM_CHANGED' }.actor", equalTo("OPERATOR"));
    }

    @Test
    void aLockedSimIsNotReplaced() {
        isTaken(row());
        database.run("update line set sim_locked_at = now() where source_id = ?", source + "-M");
        iccid = TestCustomers.iccid();
        rejected(row(), "NOT_APPLICABLE", "/lines/2/simCard");
        database.run(
                "update line set sim_locked_at = now() - interval '25 hours', sim_unlock_at = now() + interval '1 hour'"
                        + " where source_id = ?",
                source + "-M");
        rejected(row(), "NOT_APPLICABLE", "/lines/2/simCard");
        database.run("update line set sim_unlock_at = now() - interval '1 minute' where source_id = ?", source + "-M");
        isTaken(row());
    }

    /** What the source says isn't that the customer wants it back; that it is over is so all the same. */
    @Test
    void aLineThatItsCustomerSuspendedStaysSo() {
        isTaken(row());
        String suspended = lineId("A");
        Api.as(customer.login())
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reason", "STOLEN"))
                .post("/v1/lines/" + suspended + "/suspension")
                .then()
                .statusCode(201);
        for (String status : List.of("ACTIVE", "SUSPENDED", "PENDING")) {
            Map<String, Object> row = row();
            line(row, 3).put("status", status);
            line(row, 3).put("startDate", "2026-03-02");
            isTaken(row);
            assertEquals(List.of("SUSPENDED ACTIVE 2026-03-02"), standing(suspended));
        }
        Map<String, Object> over = row();
        line(over, 3).put("status", "TERMINATED");
        line(over, 3).put("endDate", "2026-10-01");
        isTaken(over);
        assertEquals(List.of("TERMINATED ACTIVE 2026-03-01"), standing(suspended));
    }

    /** Of one that the operator had suspended for something else, it may say meanwhile that this is over. */
    @Test
    void whatTheOperatorSuspendedAndGivesBackIsItsCustomersToWantBack() {
        isTaken(row());
        Map<String, Object> row = row();
        line(row, 3).put("status", "SUSPENDED");
        isTaken(row);
        String suspended = lineId("A");
        Api.as(customer.login())
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("reason", "LOST"))
                .post("/v1/lines/" + suspended + "/suspension")
                .then()
                .statusCode(201);
        assertEquals(List.of("SUSPENDED SUSPENDED 2026-03-01"), standing(suspended));
        isTaken(row());
        assertEquals(List.of("SUSPENDED ACTIVE 2026-03-01"), standing(suspended));
    }

    /** Status, what it is again once its customer wants it back, and since when it is theirs. */
    private List<String> standing(String lineId) {
        return database.texts(
                "select concat_ws(' ', status, suspended_from, start_date) from line where line_id = ?",
                UUID.fromString(lineId));
    }

    @Test
    void aNumberIsNobodyElses() {
        isTaken(row());
        source = known(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        iccid = TestCustomers.iccid();
        landline = TestCustomers.landline();
        additional = TestCustomers.mobile();
        rejected(row(), "IN_USE", "/lines/2/msisdn");
        mobile = database.texts(
                        "select number from line where line_id = ?",
                        customer.lineIds().get(0))
                .get(0);
        rejected(row(), "IN_USE", "/lines/2/msisdn");
    }

    @Test
    void withinABatchTheFirstHasTheNumber() {
        Map<String, Object> first = row();
        source = known(customers.mobile("MOV12", TaxTerritory.MAINLAND));
        iccid = TestCustomers.iccid();
        landline = TestCustomers.landline();
        additional = TestCustomers.mobile();
        feeds.bring("products", first, row())
                .then()
                .body("accepted", equalTo(1))
                .body("rejects.line", contains(2))
                .body("rejects.pointer", contains("/lines/2/msisdn"));
    }

    /** The line is another, the number is the same: what had it is over. */
    @Test
    void aNumberGoesToANewLineOfTheProduct() {
        isTaken(row());
        Map<String, Object> row = row();
        Map<String, Object> over = line(row, 2);
        over.put("status", "TERMINATED");
        over.put("endDate", "2026-10-01");
        over.remove("simCard");
        Map<String, Object> fresh = new HashMap<>(line(row, 2));
        fresh.put("lineId", source + "-N");
        fresh.put("status", "ACTIVE");
        fresh.remove("endDate");
        lines(row).add(fresh);
        isTaken(row);
        assertEquals(
                List.of(source + "-N"),
                database.texts("select source_id from line where number = ? and status = 'ACTIVE'", mobile));
    }

    @Test
    void theAdditionalLineBecomesThePrincipalOne() {
        isTaken(row());
        Map<String, Object> row = row();
        line(row, 2).put("principal", false);
        line(row, 2).put("tariffCode", "ADD60");
        line(row, 3).put("principal", true);
        line(row, 3).remove("tariffCode");
        isTaken(row);
        assertEquals(
                List.of(source + "-A"),
                database.texts("select source_id from line where principal and source_id like ?", source + "%"));
        lines(row).remove(3);
        line(row, 2).put("principal", true);
        line(row, 2).remove("tariffCode");
        rejected(row, "NOT_APPLICABLE", "/lines/2/principal");
    }

    @Test
    void withAProductAllOnItIsOver() {
        isTaken(row());
        Map<String, Object> row = row();
        row.put("status", "TERMINATED");
        row.put("endDate", "2026-11-01");
        row.put("lines", List.of());
        row.put("addOns", List.of());
        isTaken(row);
        assertEquals(
                List.of("TERMINATED 2026-11-01"),
                database.texts(
                        "select distinct status || ' ' || end_date from (select source_id, status, end_date from line"
                                + " union all select source_id, status, end_date from add_on"
                                + " union all select source_id, status, end_date from product) as of_it"
                                + " where source_id like ?",
                        source + "-%"));
    }

    @ParameterizedTest
    @CsvSource({
        "customerId, nobody, NOT_FOUND",
        "tariffCode, FM1, NOT_FOUND",
        "tariffCode, MOV12, NOT_APPLICABLE",
        "tariffCode, fm, MALFORMED",
        "status, GONE, MALFORMED",
        "status, TERMINATED, REQUIRED",
        "endDate, 2026-02-28, OUT_OF_RANGE",
        "alias, x, UNKNOWN_FIELD"
    })
    void aWrongFieldIsNamed(String field, String value, String reason) {
        Map<String, Object> row = row();
        row.put(field, value);
        rejected(row, reason, reason.equals("REQUIRED") ? "/endDate" : "/" + field);
    }

    @ParameterizedTest
    @CsvSource({
        "2, msisdn, +34911234567, NOT_APPLICABLE, msisdn",
        "2, msisdn, +34 12345, MALFORMED, msisdn",
        "1, msisdn, +34611234567, NOT_APPLICABLE, msisdn",
        "0, msisdn, +34911234567, NOT_APPLICABLE, msisdn",
        "2, tariffCode, ADD25, NOT_APPLICABLE, tariffCode",
        "3, tariffCode, MOV12, NOT_APPLICABLE, tariffCode",
        "3, tariffCode, ADD1, NOT_FOUND, tariffCode",
        "3, lineId, ?-M, IN_USE, lineId",
        "3, kind, LANDLINE, NOT_APPLICABLE, tariffCode",
        "3, puk, 1, UNKNOWN_FIELD, puk"
    })
    void aWrongFieldOfALineIsNamed(int index, String field, String value, String reason, String pointer) {
        Map<String, Object> row = row();
        line(row, index).put(field, value.replace("?", source));
        rejected(row, reason, "/lines/" + index + "/" + pointer);
    }

    @Test
    void anAddOnIsOfItsKind() {
        Map<String, Object> row = row();
        row.put("addOns", List.of(addOn("TVPLUS"), addOn("BON5")));
        rejected(row, "IN_USE", "/addOns/1/addOnId");
        row.put("addOns", List.of(addOn("BON5")));
        rejected(row, "NOT_APPLICABLE", "/addOns/0/tariffCode");
        row.put("addOns", List.of(addOn("TV")));
        rejected(row, "NOT_FOUND", "/addOns/0/tariffCode");
    }

    @Test
    void whatIsOneProductsIsNoOthersAndStaysOfItsKindAndItsCustomers() {
        isTaken(row());
        Map<String, Object> other = row();
        other.put("productId", source + "-P2");
        line(other, 2).put("msisdn", TestCustomers.mobile());
        rejected(other, "IN_USE", "/lines/0/lineId");
        Map<String, Object> anothers = row();
        anothers.put("customerId", known(customers.mobile("MOV12", TaxTerritory.MAINLAND)));
        rejected(anothers, "NOT_APPLICABLE", "/customerId");
        Map<String, Object> fibre = row();
        fibre.put("kind", "FIBRE");
        fibre.put("tariffCode", "FIB300");
        fibre.put("addOns", List.of());
        lines(fibre).remove(3);
        lines(fibre).remove(2);
        rejected(fibre, "NOT_APPLICABLE", "/kind");
    }

    private String known(TestCustomer of) {
        String id = UUID.randomUUID().toString();
        database.run("update customer set source_id = ? where customer_id = ?", id, of.customerId());
        return id;
    }

    private void isTaken(Map<String, Object> row) {
        feeds.bring("products", row)
                .then()
                .statusCode(200)
                .body("rejects", empty())
                .body("accepted", equalTo(1));
    }

    private void rejected(Map<String, Object> row, String reason, String pointer) {
        ValidatableResponse answer = feeds.bring("products", row).then().statusCode(200);
        answer.body("rejects.reason", contains(reason)).body("rejects.pointer", contains(pointer));
    }

    private List<String> holds() {
        return database.texts("select cause from account_hold where customer_id = ?", customer.customerId());
    }

    private List<String> trail() {
        return database.texts(
                "select action || ' ' || subject from audit_record where customer_id = ? and actor_kind = 'OPERATOR'",
                customer.customerId());
    }

    private List<String> messages() {
        return database.texts("select count(*) from outbox_message where customer_id = ?", customer.customerId());
    }

    private String lineId(String id) {
        return database.texts("select line_id from line where source_id = ?", source + "-" + id)
                .get(0);
    }

    private List<String> history() {
        return database.texts(
                "select (h.start_date, h.tariff_code)::text from product_tariff h join product p using (product_id)"
                        + " where p.source_id = ? order by h.start_date",
                source + "-P");
    }

    private List<String> state() {
        return database.texts(
                "select concat_ws(' ', p.version, l.version, l.line_id, a.version, c.version, h.recorded_at)"
                        + " from product p join line l using (product_id) join add_on a using (product_id)"
                        + " join product_tariff h using (product_id) left join sim_card c on c.line_id = l.line_id"
                        + " where p.source_id = ? order by l.line_id",
                source + "-P");
    }

    /** Convergent: fibre, landline, principal line with a card, additional line, add-on; where IGIC is paid. */
    private Map<String, Object> row() {
        Map<String, Object> row = new HashMap<>();
        row.put("productId", source + "-P");
        row.put("customerId", source);
        row.put("kind", "CONVERGENT");
        row.put("tariffCode", "FM600-60");
        row.put("status", "ACTIVE");
        row.put("startDate", "2026-03-01");
        row.put(
                "serviceAddress",
                Map.of(
                        "street",
                        "Calle de la Muestra 12",
                        "postalCode",
                        "35002",
                        "city",
                        "Las Palmas de Gran Canaria",
                        "province",
                        "Las Palmas"));
        Map<String, Object> principal = line("M", "MOBILE", mobile, true);
        principal.put("alias", "El de casa");
        principal.put("simCard", Map.of("iccid", iccid, "kind", "PHYSICAL", "puk", PUK));
        Map<String, Object> second = line("A", "MOBILE", additional, false);
        second.put("tariffCode", "ADD25");
        row.put(
                "lines",
                new ArrayList<>(List.of(
                        line("F", "FIBRE", null, false), line("L", "LANDLINE", landline, false), principal, second)));
        row.put("addOns", List.of(addOn("TVPLUS")));
        return row;
    }

    private Map<String, Object> line(String id, String kind, String msisdn, boolean principal) {
        Map<String, Object> line = new HashMap<>();
        line.put("lineId", source + "-" + id);
        line.put("kind", kind);
        if (msisdn != null) {
            line.put("msisdn", msisdn);
        }
        line.put("principal", principal);
        line.put("status", "ACTIVE");
        line.put("startDate", "2026-03-01");
        return line;
    }

    private Map<String, Object> addOn(String tariffCode) {
        return Map.of(
                "addOnId", source + "-T", "tariffCode", tariffCode, "status", "ACTIVE", "startDate", "2026-03-01");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> lines(Map<String, Object> row) {
        return (List<Map<String, Object>>) row.get("lines");
    }

    private static Map<String, Object> line(Map<String, Object> row, int index) {
        return lines(row).get(index);
    }
}
