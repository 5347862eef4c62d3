package es.o2.mio2.support;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.access.TestTokens;
import es.o2.mio2.api.Channel;
import es.o2.mio2.api.Section;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Walks the contracts with what all operations refuse alike: each is asked as its own examples ask. */
@QuarkusTest
class EveryOperationTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    TestCustomers customers;

    @Inject
    TestTokens tokens;

    @Inject
    Database database;

    private TestCustomer customer;
    private String token;

    @BeforeEach
    void aCustomer() {
        customer = customers.convergent();
        token = customer.login();
    }

    @AfterEach
    void nothingIsLeft() {
        rollOut("AVAILABLE");
        database.run("delete from data_export where customer_id = ?", customer.customerId());
    }

    @Test
    void aParameterThatItLacksIsRefused() {
        String operator = Api.operatorToken();
        ofEach(requests(Contract.CUSTOMERS), request -> lacks(request, caller(request)));
        ofEach(requests(Contract.OPERATIONS), request -> lacks(request, Api.as(operator)));
    }

    private static void lacks(ExampleRequest request, RequestSpecification caller) {
        Response answer = request.send(caller.queryParam("unknown", "1"), key());
        isRefused(request, answer, 400, "INVALID_ARGUMENT");
        assertEquals(List.of("/query/unknown"), answer.path("errors.pointer"), request.id());
        assertEquals(List.of("UNKNOWN"), answer.path("errors.code"), request.id());
    }

    @Test
    void whileItsSectionIsClosedItPointsElsewhere() {
        rollOut("COMING_SOON");
        String web = Api.login(customer.documentId(), Channel.WEB);
        ofEach(requests(Contract.CUSTOMERS).filter(request -> mayRefuse(request, "SECTION_NOT_AVAILABLE")), request -> {
            Response answer = request.send(Api.as(web), key());
            isRefused(request, answer, 403, "SECTION_NOT_AVAILABLE");
            assertEquals(List.of("APP", "PHONE"), answer.path("alternatives.kind"), request.id());
        });
    }

    /** What came before by the key is put where it is kept, for not every operation can be carried out here. */
    @Test
    void aKeyThatCameWithAnotherRequestIsRefused() {
        ofEach(requests(Contract.CUSTOMERS).filter(EveryOperationTest::takesKey), request -> {
            String key = key();
            database.run(
                    "insert into idempotent_answer (answer_id, customer_id, caller, operation, idempotency_key,"
                            + " fingerprint, status, answered_at)"
                            + " values (gen_random_uuid(), ?, ?, ?, ?, 'of another request', 200, now())",
                    customer.customerId(),
                    customer.customerId().toString(),
                    request.operation().method() + " " + request.path(),
                    key);
            isRefused(request, request.send(caller(request), key), 422, "IDEMPOTENCY_KEY_REUSED");
        });
    }

    @Test
    void whileOneIsUnderWayItsRepeatIsTurnedAway() throws SQLException {
        try (Connection owner = Database.owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            ofEach(requests(Contract.CUSTOMERS).filter(EveryOperationTest::takesKey), request -> {
                statement.execute("lock table idempotent_answer");
                String key = key();
                CompletableFuture<Response> first =
                        CompletableFuture.supplyAsync(() -> request.send(caller(request), key));
                Eventually.within(SOON, "the first is under way", this::isOneWaiting);
                isRefused(request, request.send(caller(request), key), 409, "CONFLICT");
                owner.rollback();
                assertTrue(first.join().statusCode() < 500, request.id());
            });
        }
    }

    /** For what is kept of earlier requests. */
    private boolean isOneWaiting() {
        return !database.texts(
                        "select pid from pg_locks where relation = 'idempotent_answer'::regclass and not granted")
                .isEmpty();
    }

    /** The customer; with a second factor where the operation can't be asked without. */
    private RequestSpecification caller(ExampleRequest request) {
        if (request.isPublic()) {
            return Api.given();
        }
        return Api.as(request.stepUp().isEmpty() ? token : proof(request.stepUp()));
    }

    private String proof(String purpose) {
        return tokens.make(customer.customerId(), Jwt.of(token).session(), claims -> {
            claims.setClaim("acr", "mi-o2:otp");
            claims.setClaim("auth_time", Instant.now().getEpochSecond());
            claims.setClaim("purpose", purpose);
            claims.setClaim("verification_id", UUID.randomUUID().toString());
        });
    }

    private static void rollOut(String status) {
        String operator = Api.operatorToken();
        for (Section section : Section.values()) {
            Api.as(operator)
                    .body(Map.of("status", status))
                    .put("/operations/v1/sections/" + section + "/channels/WEB")
                    .then()
                    .statusCode(200);
        }
    }

    private static Stream<ExampleRequest> requests(Contract contract) {
        return contract.operations().stream().map(operation -> ExampleRequest.of(contract, operation));
    }

    private static boolean takesKey(ExampleRequest request) {
        return request.parameters().contains("Idempotency-Key");
    }

    private static boolean mayRefuse(ExampleRequest request, String code) {
        return request.operation().errorCodes().contains(code);
    }

    private static void isRefused(ExampleRequest request, Response answer, int status, String code) {
        assertEquals(status + " " + code, answer.statusCode() + " " + answer.path("code"), request.id());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private interface Step {
        void of(ExampleRequest request) throws SQLException;
    }

    /** All of them, so that the failure tells of each. */
    private static void ofEach(Stream<ExampleRequest> requests, Step step) {
        List<ExampleRequest> all = requests.toList();
        assertTrue(all.size() > 10, () -> all.size() + " are too few");
        assertAll(all.stream().map(request -> () -> step.of(request)));
    }
}
