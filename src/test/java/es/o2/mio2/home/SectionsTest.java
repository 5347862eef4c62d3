package es.o2.mio2.home;

import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.Section;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SectionsTest {

    private static final List<String> ALL = List.of("TARIFFS", "USAGE", "INVOICES", "ORDERS", "MANAGEMENT", "PROFILE");

    @Inject
    Database database;

    @AfterEach
    void openEverything() {
        for (String section : ALL) {
            rollOut(section, "WEB", Map.of("status", "AVAILABLE"));
            rollOut(section, "APP", Map.of("status", "AVAILABLE"));
        }
    }

    @Test
    void asDeliveredEverySectionIsOpenOnBothChannels() {
        for (String token : List.of(Api.login(MARTA, Channel.APP), Api.login(MARTA, Channel.WEB))) {
            Api.as(token)
                    .get("/v1/sections")
                    .then()
                    .statusCode(200)
                    .body("items.section", equalTo(ALL))
                    .body("items.status", everyItem(equalTo("AVAILABLE")))
                    .body("items.alternatives", everyItem(nullValue()));
        }
    }

    @Test
    void withTarifasAloneOnTheWebTheOthersPointToAppAndPhone() {
        tarifasAloneOnTheWeb();
        String web = Api.login(MARTA, Channel.WEB);
        Api.as(web)
                .get("/v1/home")
                .then()
                .statusCode(200)
                .body("greeting", equalTo("Hola, Marta"))
                .body(
                        "sections.status",
                        contains(
                                "AVAILABLE", "COMING_SOON", "COMING_SOON", "COMING_SOON", "COMING_SOON", "COMING_SOON"))
                .body("sections[1].alternatives.kind", contains("APP", "PHONE"))
                .body("sections[1].alternatives[1].uri", equalTo("tel:1551"))
                .body("sections[1].message", containsString("Consumo"))
                .body("welcome.body", containsString("Tarifas"))
                .body("welcome.body", containsString("1551"))
                .body("unavailable.find { it.part == 'NEXT_CHARGE' }.reason", equalTo("SECTION_NOT_AVAILABLE"))
                .body("highlights.nextCharge", nullValue())
                .body("unavailable.find { it.part == 'OPEN_ORDERS' }.reason", equalTo("SECTION_NOT_AVAILABLE"))
                .body("highlights.openOrders", nullValue());
        Api.as(web).get("/v1/products").then().statusCode(200);
        Api.as(web).get("/v1/lines").then().statusCode(200);
        Api.as(web)
                .get("/v1/profile")
                .then()
                .statusCode(403)
                .body("code", equalTo("SECTION_NOT_AVAILABLE"))
                .body("detail", containsString("Perfil"))
                .body("alternatives.kind", contains("APP", "PHONE"));
        String line = Api.as(web).get("/v1/lines").path("items[0].lineId");
        Api.as(web).get("/v1/lines/" + line).then().statusCode(403).body("code", equalTo("SECTION_NOT_AVAILABLE"));
        String app = Api.login(MARTA, Channel.APP);
        Api.as(app).get("/v1/home").then().body("sections.status", everyItem(equalTo("AVAILABLE")));
        Api.as(app).get("/v1/profile").then().statusCode(200);
    }

    @Test
    void aSectionClosedOnTheAppPointsToThePhoneAlone() {
        rollOut("PROFILE", "APP", Map.of("status", "MAINTENANCE"));
        String app = Api.login(MARTA, Channel.APP);
        Api.as(app)
                .get("/v1/sections")
                .then()
                .body("items[5].status", equalTo("MAINTENANCE"))
                .body("items[5].alternatives.kind", contains("PHONE"));
        Api.as(app).get("/v1/profile").then().statusCode(403).body("alternatives.kind", contains("PHONE"));
    }

    @Test
    void theOperatorsWordsComeBeforeTheUsualOnes() {
        rollOut("INVOICES", "WEB", Map.of("status", "MAINTENANCE", "message", "Volvemos el lunes."));
        Api.as(Api.login(MARTA, Channel.WEB))
                .get("/v1/sections")
                .then()
                .body("items[2].message", equalTo("Volvemos el lunes."));
    }

    @ParameterizedTest
    @CsvSource({"es, Hola", "ca, Hola", "gl, Ola", "eu, Kaixo", "en, Hello", "de, Hola"})
    void theWelcomeIsInTheCallersLanguage(String language, String greeting) {
        Response home =
                Api.as(Api.login(MARTA)).header("Accept-Language", language).get("/v1/home");
        home.then()
                .statusCode(200)
                .header("Content-Language", language.equals("de") ? "es" : language)
                .body("greeting", containsString(greeting))
                .body("greeting", containsString("Marta"))
                .body("welcome.body", containsString("1551"))
                .body("welcome.body", containsString("Mi O2"))
                .body("sections", hasSize(6));
    }

    @Test
    void theNextChargeIsOnTheFirstOfTheMonthAfterTheInvoicesAreIssued() {
        Api.as(Api.login(MARTA))
                .get("/v1/home")
                .then()
                .body("highlights.nextCharge.chargeDate", containsString("-01"))
                .body("highlights.openOrders.count", equalTo(0))
                .body("unavailable.part", not(hasItem("NEXT_CHARGE")));
    }

    @Test
    void aShareOfTheCustomersIsSteadyAndGrows() {
        SectionRollout rollout = new SectionRollout();
        rollout.section = Section.INVOICES;
        rollout.channel = Channel.WEB;
        rollout.status = SectionStatus.AVAILABLE;
        List<UUID> customers = IntStream.range(0, 10_000)
                .mapToObj(i -> new UUID(i * 0x9E3779B97F4A7C15L, i))
                .toList();
        List<UUID> before = List.of();
        for (int percentage : List.of(0, 1, 25, 50, 99, 100)) {
            rollout.percentage = percentage;
            List<UUID> in = customers.stream()
                    .filter(customer -> rollout.statusFor(customer) == SectionStatus.AVAILABLE)
                    .toList();
            assertTrue(in.containsAll(before), "somebody was let in and put out again");
            assertEquals(percentage * 100, in.size(), 150, "share at " + percentage + " %");
            before = in;
        }
        assertEquals(10_000, before.size());
    }

    @Test
    void aShareOfNobodyIsComingSoonToEverybody() {
        rollOut("INVOICES", "WEB", Map.of("status", "AVAILABLE", "percentage", 0));
        Api.as(Api.login(MARTA, Channel.WEB))
                .get("/v1/sections")
                .then()
                .body("items[2].status", equalTo("COMING_SOON"));
    }

    @Test
    void aRollOutAtAnotherInstanceIsSeenHereBeforeLong() {
        String web = Api.login(MARTA, Channel.WEB);
        database.run("update section_rollout set status = 'MAINTENANCE' where section = 'TARIFFS' and channel = 'WEB'");
        Eventually.within(
                Duration.ofSeconds(3),
                "the roll-out is seen",
                () -> Api.as(web).get("/v1/products").statusCode() == 403);
    }

    @Test
    void anOperatorSeesHowFarEachSectionIs() {
        rollOut("INVOICES", "WEB", Map.of("status", "AVAILABLE", "percentage", 25, "message", "Volvemos el lunes."));
        Api.operator()
                .get("/operations/v1/sections")
                .then()
                .statusCode(200)
                .body("items", hasSize(12))
                .body("items.channel.unique()", contains("APP", "WEB"))
                .body("items.section.unique()", equalTo(ALL))
                .body("items.findAll { it.percentage == 100 && it.status == 'AVAILABLE' }", hasSize(11))
                .body("items[5].section", equalTo("INVOICES"))
                .body("items[5].channel", equalTo("WEB"))
                .body("items[5].status", equalTo("AVAILABLE"))
                .body("items[5].percentage", equalTo(25))
                .body("items[5].message", equalTo("Volvemos el lunes."));
    }

    @Test
    void aRollOutIsInTheTrail() {
        database.run("delete from audit_record");
        rollOut("USAGE", "WEB", Map.of("status", "COMING_SOON"));
        assertEquals(
                List.of("OPERATOR demo-operator SECTION_ROLLED_OUT USAGE/WEB COMING_SOON 100 %"),
                database.texts("select concat_ws(' ', actor_kind, actor, action, subject) from audit_record"
                        + " where actor_kind <> 'SYSTEM'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/status|REQUIRED",
                "{\"status\":\"OPEN\"}|/status|MALFORMED",
                "{\"status\":\"AVAILABLE\",\"percentage\":101}|/percentage|OUT_OF_RANGE",
                "{\"status\":\"AVAILABLE\",\"percentage\":-1}|/percentage|OUT_OF_RANGE",
                "{\"status\":\"AVAILABLE\",\"percentage\":50.5}|/percentage|MALFORMED",
                "{\"status\":\"AVAILABLE\",\"message\":\"\"}|/message|OUT_OF_RANGE",
                "{\"status\":\"AVAILABLE\",\"customers\":5}|/customers|UNKNOWN"
            })
    void aMalformedRollOutIsRefusedInItsPlace(String body, String pointer, String code) {
        Api.operator()
                .body(body)
                .put("/operations/v1/sections/TARIFFS/channels/WEB")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void anUnknownSectionOrChannelIsNotFound() {
        for (String path : List.of("NOTHING/channels/WEB", "TARIFFS/channels/PHONE", "tariffs/channels/WEB")) {
            Api.operator()
                    .body(Map.of("status", "AVAILABLE"))
                    .put("/operations/v1/sections/" + path)
                    .then()
                    .statusCode(404);
        }
    }

    private static void tarifasAloneOnTheWeb() {
        ALL.stream()
                .filter(section -> !section.equals("TARIFFS"))
                .forEach(section -> rollOut(section, "WEB", Map.of("status", "COMING_SOON")));
    }

    private static void rollOut(String section, String channel, Map<String, Object> how) {
        Api.operator()
                .body(how)
                .put("/operations/v1/sections/" + section + "/channels/" + channel)
                .then()
                .statusCode(200)
                .body("section", equalTo(section))
                .body("channel", equalTo(channel))
                .body("status", equalTo(how.get("status")));
    }
}
