package es.o2.mio2;

import static es.o2.mio2.support.Api.BILBAO;
import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import es.o2.mio2.access.TestTokens;
import es.o2.mio2.api.Conditional;
import es.o2.mio2.api.MergePatch;
import es.o2.mio2.api.StepUp;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Feeds;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.Proofs;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks every route there is, with no token, a token that doesn't hold, another role's, and another customer's ids. A
 * route that isn't told here who may call it fails the walk.
 */
@QuarkusTest
class RoutesTest {

    private enum Callers {
        ANYBODY,
        CUSTOMERS,
        OPERATORS
    }

    private static final Map<String, Callers> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("POST /v1/sessions", Callers.ANYBODY);
        KNOWN.put("POST /v1/session-refreshes", Callers.ANYBODY);
        KNOWN.put("GET /.well-known/jwks.json", Callers.ANYBODY);
        KNOWN.put("GET /v1/sessions", Callers.CUSTOMERS);
        KNOWN.put("DELETE /v1/sessions", Callers.CUSTOMERS);
        KNOWN.put("DELETE /v1/current-session", Callers.CUSTOMERS);
        KNOWN.put("DELETE /v1/sessions/{sessionId}", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/password-resets", Callers.ANYBODY);
        KNOWN.put("POST /v1/password-resets/{passwordResetId}/completion", Callers.ANYBODY);
        KNOWN.put("PUT /v1/password", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/verifications", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/verifications/{verificationId}/completion", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/home", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/sections", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/events", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/products", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/products/{productId}", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/products", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/products/{productId}/lines", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/products/{productId}/add-ons", Callers.CUSTOMERS);
        KNOWN.put("DELETE /v1/products/{productId}/add-ons/{addOnId}", Callers.CUSTOMERS);
        KNOWN.put("PUT /v1/products/{productId}/data-sharing", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/products/{productId}/tariff-change-quotes", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/products/{productId}/tariff-changes", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/products/{productId}/contract-summary", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/products/{productId}/tariff-options", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/tariffs", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/tariffs/{tariffCode}", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/lines", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/lines/{lineId}", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/lines/{lineId}/puk", Callers.CUSTOMERS);
        KNOWN.put("PATCH /v1/lines/{lineId}", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/lines/{lineId}/sim", Callers.CUSTOMERS);
        KNOWN.put("PUT /v1/lines/{lineId}/sim-lock", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/lines/{lineId}/suspension", Callers.CUSTOMERS);
        KNOWN.put("DELETE /v1/lines/{lineId}/suspension", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/lines/{lineId}/sim-replacements", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/usage", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/lines/{lineId}/usage", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/lines/{lineId}/usage/daily", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/lines/{lineId}/usage/records", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/lines/{lineId}/usage/forecast", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/lines/{lineId}/usage-alerts", Callers.CUSTOMERS);
        KNOWN.put("PUT /v1/lines/{lineId}/usage-alerts", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/lines/{lineId}/roaming", Callers.CUSTOMERS);
        KNOWN.put("PUT /v1/lines/{lineId}/roaming", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/lines/{lineId}/blocks", Callers.CUSTOMERS);
        KNOWN.put("PUT /v1/lines/{lineId}/blocks/{blockCode}", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/lines/{lineId}/data-bonuses", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/invoices", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/invoices/{invoiceId}", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/invoices/{invoiceId}/records", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/invoices/{invoiceId}/comparison", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/invoices/{invoiceId}/pdf", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/invoices/{invoiceId}/download-links", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/downloads/{downloadId}", Callers.ANYBODY);
        KNOWN.put("GET /v1/profile", Callers.CUSTOMERS);
        KNOWN.put("PATCH /v1/profile", Callers.CUSTOMERS);
        KNOWN.put("PUT /v1/profile/email", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/profile/email/confirmation", Callers.CUSTOMERS);
        KNOWN.put("PUT /v1/profile/contact-phone", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/profile/contact-phone/confirmation", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/profile/addresses", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/profile/bank-account", Callers.CUSTOMERS);
        KNOWN.put("PUT /v1/profile/bank-account", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/profile/bank-account/mandate", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/profile/addresses", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/profile/addresses/{addressId}", Callers.CUSTOMERS);
        KNOWN.put("PUT /v1/profile/addresses/{addressId}", Callers.CUSTOMERS);
        KNOWN.put("DELETE /v1/profile/addresses/{addressId}", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/profile/consents", Callers.CUSTOMERS);
        KNOWN.put("PUT /v1/profile/consents", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/profile/activity", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/profile/activity/{activityId}/repudiation", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/upcoming-invoice", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/invoices/{invoiceId}/disputes", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/profile/data-exports", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/profile/data-exports/{exportId}", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/profile/data-exports/{exportId}/archive", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/incidents", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/incidents/{incidentId}", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/incidents", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/incidents/{incidentId}/messages", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/orders", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/orders/{orderId}", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/orders/{orderId}/cancellation", Callers.CUSTOMERS);
        KNOWN.put("POST /v1/orders/{orderId}/sim-activation", Callers.CUSTOMERS);
        KNOWN.put("PUT /v1/orders/{orderId}/delivery-address", Callers.CUSTOMERS);
        KNOWN.put("GET /v1/orders/{orderId}/esim-profile", Callers.CUSTOMERS);
        KNOWN.put("GET /operations/v1/orders", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/restricted-lines", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/orders/{orderId}/events", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/block-requests", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/block-requests/{requestId}/reports", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/lines/{lineId}/barred-number-changes", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/blocked-usage-records", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/sections", Callers.OPERATORS);
        KNOWN.put("PUT /operations/v1/sections/{section}/channels/{channel}", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/audit-records", Callers.OPERATORS);
        KNOWN.put("PUT /operations/v1/feeds/{feed}/batches/{batchId}", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/feeds/{feed}/batches/{batchId}", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/customer-status-changes", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/billing-runs", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/billing-runs/{runId}", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/billing-runs/{runId}/suspension", Callers.OPERATORS);
        KNOWN.put("DELETE /operations/v1/billing-runs/{runId}/suspension", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/billing-runs/{runId}/issuance", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/billing-runs/{runId}/drafting", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/billing-runs/{runId}/invoices", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/billing-runs/{runId}/invoices/{invoiceId}", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/invoices/{invoiceId}/rectification", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/invoices/{invoiceId}/replacement", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/disputes", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/disputes/{incidentId}/resolution", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/erasures", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/incidents", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/incidents/{incidentId}", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/incidents/{incidentId}/events", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/outages", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/outages", Callers.OPERATORS);
        KNOWN.put("GET /operations/v1/outages/{outageId}", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/outages/{outageId}/withdrawal", Callers.OPERATORS);
        KNOWN.put("POST /operations/v1/outages/{outageId}/lines/{lineId}/grant", Callers.OPERATORS);
        // The documentation and the contract that it is made of: no operations, and in no document.
        KNOWN.put("GET /docs", Callers.ANYBODY);
        KNOWN.put("GET /openapi/mi-o2-v1.yaml", Callers.ANYBODY);
        KNOWN.put("GET /openapi/mi-o2-v1.json", Callers.ANYBODY);
        // In dev, demo and test alone; a test of its own shows that production has none of them.
        KNOWN.put("POST /demo/operator-tokens", Callers.ANYBODY);
        KNOWN.put("POST /demo/clock", Callers.ANYBODY);
        KNOWN.put("GET /demo/messages", Callers.ANYBODY);
        KNOWN.put("GET /demo/codes", Callers.ANYBODY);
        KNOWN.put("GET /demo/sim-cards", Callers.ANYBODY);
    }

    /** A good body for each route that takes one: what is refused is the caller, not the request. */
    private static final Map<String, Map<String, Object>> BODIES = new LinkedHashMap<>();

    static {
        BODIES.put("PUT /operations/v1/sections/{section}/channels/{channel}", Map.of("status", "AVAILABLE"));
        BODIES.put(
                "POST /operations/v1/orders/{orderId}/events",
                Map.of("eventId", "1", "source", "test", "type", "ACCEPTED", "occurredAt", "2026-11-22T09:30:00Z"));
        BODIES.put(
                "PUT /v1/password", Map.of("currentPassword", "not the password", "newPassword", "a new pass phrase"));
        BODIES.put("PATCH /v1/profile", Map.of("greetingName", "Prueba"));
        BODIES.put("PUT /v1/profile/email", Map.of("email", "prueba@example.org"));
        BODIES.put("POST /v1/profile/email/confirmation", Map.of("code", "000000"));
        BODIES.put("PUT /v1/profile/contact-phone", Map.of("contactPhone", "+34612345678"));
        BODIES.put("POST /v1/profile/contact-phone/confirmation", Map.of("code", "000000"));
        BODIES.put("POST /v1/verifications", Map.of("purpose", "PUK_DISCLOSURE"));
        BODIES.put("POST /v1/verifications/{verificationId}/completion", Map.of("code", "000000"));
        BODIES.put(
                "POST /operations/v1/customer-status-changes",
                Map.of("documentId", MARTA, "status", "ENABLED", "reason", "Prueba"));
        BODIES.put("POST /operations/v1/billing-runs", Map.of("cycle", "2026-10-18"));
        BODIES.put(
                "POST /v1/invoices/{invoiceId}/disputes",
                Map.of("itemIds", List.of(UUID.randomUUID()), "reason", "Prueba"));
        BODIES.put("POST /operations/v1/invoices/{invoiceId}/rectification", Map.of("reason", "Prueba"));
        BODIES.put(
                "POST /operations/v1/disputes/{incidentId}/resolution",
                Map.of("outcome", "REJECTED", "answer", "Prueba"));
        BODIES.put(
                "POST /v1/incidents",
                Map.of("lineId", UUID.randomUUID(), "category", "OTHER", "description", "Prueba"));
        BODIES.put("POST /operations/v1/erasures", Map.of("documentId", "12345678Z", "reason", "Prueba"));
        BODIES.put("POST /v1/incidents/{incidentId}/messages", Map.of("text", "Prueba"));
        BODIES.put(
                "POST /operations/v1/incidents/{incidentId}/events",
                Map.of("eventId", "1", "source", "test", "type", "HELD", "occurredAt", "2026-11-22T09:30:00Z"));
        BODIES.put(
                "POST /operations/v1/outages",
                Map.of(
                        "eventId",
                        "1",
                        "source",
                        "test",
                        "service",
                        "INTERNET",
                        "startedAt",
                        "2026-11-22T09:30:00Z",
                        "endedAt",
                        "2026-11-22T10:30:00Z",
                        "lines",
                        List.of(Map.of("lineId", UUID.randomUUID()))));
        Map<String, Object> address =
                Map.of("kind", "DELIVERY", "street", "Calle 1", "postalCode", "28004", "city", "Madrid");
        BODIES.put("POST /v1/profile/addresses", address);
        BODIES.put("PUT /v1/profile/addresses/{addressId}", address);
        BODIES.put(
                "PUT /v1/profile/consents",
                Map.of("items", List.of(Map.of("purpose", "PROFILING", "granted", false, "version", "2026-11"))));
        BODIES.put("POST /v1/products", Map.of("tariffCode", "MOV12"));
        BODIES.put("POST /v1/products/{productId}/lines", Map.of("tariffCode", "ADD25"));
        BODIES.put("POST /v1/products/{productId}/add-ons", Map.of("tariffCode", "TVPLUS"));
        BODIES.put("PUT /v1/products/{productId}/data-sharing", Map.of("enabled", true));
        BODIES.put("POST /v1/products/{productId}/tariff-change-quotes", Map.of("tariffCode", "FM1000-150"));
        BODIES.put(
                "PUT /v1/lines/{lineId}/usage-alerts",
                Map.of("dataPercents", List.of(80, 100), "premiumSpend", Map.of("amount", "3.00", "currency", "EUR")));
        BODIES.put(
                "PUT /v1/lines/{lineId}/roaming",
                Map.of(
                        "dataEnabled",
                        false,
                        "voiceEnabled",
                        false,
                        "spendLimit",
                        Map.of("amount", "0.00", "currency", "EUR")));
        BODIES.put(
                "PUT /v1/profile/bank-account",
                Map.of("iban", "ES9121000418450200051332", "holderName", "Prueba", "mandateAccepted", true));
        BODIES.put("PATCH /v1/lines/{lineId}", Map.of("alias", "Prueba"));
        BODIES.put("PUT /v1/lines/{lineId}/sim-lock", Map.of("locked", true));
        BODIES.put("POST /v1/lines/{lineId}/suspension", Map.of("reason", "LOST"));
        BODIES.put("POST /v1/lines/{lineId}/sim-replacements", Map.of("reason", "LOST", "simKind", "ESIM"));
        BODIES.put("PUT /v1/lines/{lineId}/blocks/{blockCode}", Map.of("enabled", true));
        BODIES.put(
                "POST /operations/v1/block-requests/{requestId}/reports",
                Map.of("eventId", "1", "source", "test", "inForceAt", "2026-11-22T09:30:00Z"));
        BODIES.put(
                "POST /operations/v1/lines/{lineId}/barred-number-changes",
                Map.of("eventId", "1", "source", "test", "barred", false, "inForceAt", "2026-11-22T09:30:00Z"));
        BODIES.put("POST /v1/lines/{lineId}/data-bonuses", Map.of("bonusCode", "BON5"));
        BODIES.put("POST /v1/orders/{orderId}/cancellation", Map.of());
        BODIES.put("POST /v1/orders/{orderId}/sim-activation", Map.of("iccid", "8934071234567890125"));
        BODIES.put("PUT /v1/orders/{orderId}/delivery-address", Map.of("deliveryAddressId", UUID.randomUUID()));
        BODIES.put("POST /v1/products/{productId}/tariff-changes", Map.of("quoteId", UUID.randomUUID()));
    }

    /** What takes rows, and not one body of JSON. */
    private static final Set<String> ROWS = Set.of("PUT /operations/v1/feeds/{feed}/batches/{batchId}");

    /** What names something that all customers see alike, and can't be another's. */
    private static final Set<String> NOBODYS = Set.of("tariffCode", "blockCode");

    /** What changes a list, which is no resource of its own, and what is taken once and never changes. */
    private static final Set<String> UNCONDITIONAL =
            Set.of("DELETE /v1/sessions", "PUT /operations/v1/feeds/{feed}/batches/{batchId}");

    /** What asks for a second factor, and for which purpose. */
    private static final Map<String, VerificationPurpose> STEP_UPS = Map.of(
            "GET /v1/lines/{lineId}/puk",
            VerificationPurpose.PUK_DISCLOSURE,
            "DELETE /v1/lines/{lineId}/suspension",
            VerificationPurpose.LINE_REACTIVATION,
            "POST /v1/lines/{lineId}/sim-replacements",
            VerificationPurpose.SIM_REPLACEMENT,
            "GET /v1/orders/{orderId}/esim-profile",
            VerificationPurpose.SIM_REPLACEMENT,
            "PUT /v1/orders/{orderId}/delivery-address",
            VerificationPurpose.SIM_REPLACEMENT,
            "PUT /v1/profile/email",
            VerificationPurpose.EMAIL_CHANGE,
            "PUT /v1/profile/contact-phone",
            VerificationPurpose.CONTACT_PHONE_CHANGE,
            "PUT /v1/profile/bank-account",
            VerificationPurpose.BANK_ACCOUNT_CHANGE);

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z]+)}");

    @Inject
    TestTokens tokens;

    @Inject
    TestCustomers customers;

    @Inject
    Proofs proofs;

    @Inject
    IssuedInvoices invoices;

    @Test
    void everyRouteIsKnownHere() {
        assertEquals(new TreeSet<>(KNOWN.keySet()), routes());
        assertEquals(new TreeSet<>(STEP_UPS.keySet()), routes(RoutesTest::alwaysAsksForASecondFactor));
    }

    private static boolean alwaysAsksForASecondFactor(JavaMethod method) {
        return method.isAnnotatedWith(StepUp.class)
                && method.getAnnotationOfType(StepUp.class).when().isEmpty();
    }

    @Test
    void whatIsReadIsChangedByThoseAloneWhoSawIt() {
        Set<String> all = routes();
        Set<String> changes = all.stream()
                .filter(route -> route.matches("(PUT|PATCH|DELETE) .*"))
                .filter(route -> all.contains("GET " + route.split(" ")[1]))
                .filter(route -> !UNCONDITIONAL.contains(route))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(changes, routes(method -> method.isAnnotatedWith(Conditional.class)));
    }

    @TestFactory
    Stream<DynamicTest> withoutAGoodTokenNothingThatIsNotPublicAnswers() {
        Jwt hers = Jwt.of(Api.login(MARTA));
        Map<String, Supplier<RequestSpecification>> callers = new LinkedHashMap<>();
        callers.put("no token", Api::given);
        callers.put("rubbish", () -> Api.as("rubbish"));
        String expired = tokens.expired(hers.subject(), hers.session(), Duration.ofMinutes(1));
        callers.put("expired", () -> Api.as(expired));
        String audience = tokens.make(hers.subject(), hers.session(), claims -> claims.setAudience("mi-o2-operations"));
        callers.put("wrong audience", () -> Api.as(audience));
        String issuer = tokens.make(hers.subject(), hers.session(), claims -> claims.setIssuer("https://x.example"));
        callers.put("wrong issuer", () -> Api.as(issuer));
        return closed().flatMap(route -> callers.entrySet().stream()
                .map(caller -> DynamicTest.dynamicTest(
                        route + ": " + caller.getKey(),
                        () -> isRefused(
                                call(caller.getValue().get(), route, UUID.randomUUID()), 401, "UNAUTHENTICATED"))));
    }

    @TestFactory
    Stream<DynamicTest> nobodyHasTheOthersRole() {
        String customer = Api.login(MARTA);
        String operator = Api.operatorToken();
        return closed().map(route -> DynamicTest.dynamicTest(
                route,
                () -> isRefused(
                        call(
                                Api.as(KNOWN.get(route) == Callers.OPERATORS ? customer : operator),
                                route,
                                UUID.randomUUID()),
                        403,
                        "PERMISSION_DENIED")));
    }

    @TestFactory
    Stream<DynamicTest> whatAsksForASecondFactorAsksBeforeAnythingElse() {
        String customer = Api.login(MARTA);
        return STEP_UPS.keySet().stream()
                .map(route -> DynamicTest.dynamicTest(route, () -> call(Api.as(customer), route, UUID.randomUUID())
                        .then()
                        .statusCode(401)
                        .body("code", equalTo("STEP_UP_REQUIRED"))));
    }

    @TestFactory
    Stream<DynamicTest> anothersIdIsNoId() {
        String hers = Api.login(MARTA);
        String his = Api.login(BILBAO);
        IssuedInvoice invoice = invoices.issue(customers.mobile("MOV30", TaxTerritory.MAINLAND));
        Map<String, List<String>> ids = new HashMap<>(Map.of(
                "invoiceId", List.of(invoice.invoiceId().toString()),
                "incidentId", List.of(invoice.dispute(invoice.premium()).<String>path("incidentId")),
                "lineId", Api.as(hers).get("/v1/lines").path("items.lineId"),
                "productId", Api.as(hers).get("/v1/products").path("items.productId"),
                "addOnId", Api.as(hers).get("/v1/products").path("items[0].addOns.addOnId"),
                "orderId", List.of(orderOfAnother()),
                "verificationId", List.of(verificationOfAnother()),
                "activityId", Api.as(hers).get("/v1/profile/activity").path("items.activityId"),
                "sessionId", List.of(Jwt.of(hers).session().toString()),
                "exportId", List.of(exportOfAnother())));
        ids.put("addressId", Api.as(hers).get("/v1/profile/addresses").path("items.addressId"));
        TestCustomer him = new TestCustomer(BILBAO, Jwt.of(his).subject(), null, List.of());
        // One proof for all that asks for the same: more codes in so short a time wouldn't be sent. What names no line
        // is
        // about nothing that has an id.
        Map<VerificationPurpose, String> proof = STEP_UPS.values().stream()
                .distinct()
                .filter(purpose -> purpose.target() == VerificationPurpose.Target.LINE)
                .collect(Collectors.toMap(Function.identity(), purpose -> proofs.of(him, his, purpose, null)));
        Map<String, String> proven = STEP_UPS.entrySet().stream()
                .filter(stepUp -> proof.containsKey(stepUp.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, stepUp -> proof.get(stepUp.getValue())));
        Map<String, String> own =
                Map.of("productId", Api.as(his).get("/v1/products").path("items[0].productId"));
        return closed().filter(route -> KNOWN.get(route) == Callers.CUSTOMERS).flatMap(route -> parameters(route)
                .map(parameter -> DynamicTest.dynamicTest(route + ": " + parameter, () -> {
                    assertTrue(
                            ids.containsKey(parameter) || NOBODYS.contains(parameter),
                            "no id of another customer for " + parameter);
                    Function<Object, Response> caller = id -> {
                        Map<String, Object> filled = new HashMap<>(own);
                        filled.put(parameter, id);
                        return call(named(proven.getOrDefault(route, his)), route, filled);
                    };
                    Response unknown = caller.apply(UUID.randomUUID());
                    unknown.then().statusCode(404).body("code", equalTo("NOT_FOUND"));
                    for (String hersId : ids.getOrDefault(parameter, List.of())) {
                        isTheSame(unknown, caller.apply(hersId));
                    }
                    for (String malformed : List.of("1", "x", "00000000", hers.substring(0, 20))) {
                        isTheSame(unknown, caller.apply(malformed));
                    }
                })));
    }

    private String orderOfAnother() {
        TestCustomer another = customers.convergent();
        return Api.as(another.login())
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("tariffCode", "TVPLUS"))
                .post("/v1/products/" + another.productId() + "/add-ons")
                .then()
                .statusCode(201)
                .extract()
                .path("orderId");
    }

    private String exportOfAnother() {
        return Api.as(customers.convergent().login())
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/profile/data-exports")
                .then()
                .statusCode(201)
                .extract()
                .path("exportId");
    }

    private String verificationOfAnother() {
        return Api.as(customers.convergent().login())
                .body(Map.of("purpose", "PUK_DISCLOSURE"))
                .post("/v1/verifications")
                .then()
                .statusCode(201)
                .extract()
                .path("verificationId");
    }

    private static Stream<String> parameters(String route) {
        return PARAMETER.matcher(route).results().map(match -> match.group(1));
    }

    private static RequestSpecification named(String token) {
        return Api.as(token).header("x-correlator", "the-same");
    }

    /** Looked for as it is sent: to find it by a path takes as long as the call, and there are hundreds. */
    private static void isRefused(Response answer, int status, String code) {
        assertEquals(status, answer.statusCode());
        assertTrue(answer.asString().contains("\"code\":\"" + code + "\""), answer.asString());
    }

    private static void isTheSame(Response expected, Response actual) {
        assertEquals(expected.statusCode(), actual.statusCode());
        assertEquals(expected.asString(), actual.asString());
    }

    private static Stream<String> closed() {
        return KNOWN.keySet().stream().filter(route -> KNOWN.get(route) != Callers.ANYBODY);
    }

    private static Response call(RequestSpecification caller, String route, Object id) {
        return call(
                caller, route, parameters(route).distinct().collect(Collectors.toMap(Function.identity(), name -> id)));
    }

    /** What isn't given an id gets one that nobody has. */
    private static Response call(RequestSpecification caller, String route, Map<String, ?> ids) {
        String[] parts = route.split(" ");
        String named = parts[1].replace("{section}", "TARIFFS").replace("{channel}", "WEB");
        if (!ids.containsKey("blockCode")) {
            named = named.replace("{blockCode}", "PREMIUM_80X");
        }
        String path = PARAMETER
                .matcher(named)
                .replaceAll(match ->
                        (ids.containsKey(match.group(1)) ? ids.get(match.group(1)) : UUID.randomUUID()).toString());
        if (parts[0].equals("POST")) {
            caller.header("Idempotency-Key", UUID.randomUUID());
        }
        if (parts[0].equals("PUT") || parts[0].equals("PATCH") || parts[0].equals("DELETE")) {
            caller.header("If-Match", "*");
        }
        if (BODIES.containsKey(route)) {
            caller.body(BODIES.get(route));
        }
        if (parts[0].equals("PATCH")) {
            caller.contentType(MergePatch.MEDIA_TYPE);
        }
        if (ROWS.contains(route)) {
            Feeds.rows(caller).body(new byte[0]);
        }
        return caller.accept(ContentType.ANY).request(parts[0], path);
    }

    /** As the compiled classes say: what isn't a resource method is no route. */
    private static Set<String> routes() {
        return routes(method -> true);
    }

    private static Set<String> routes(Predicate<JavaMethod> wanted) {
        Set<String> routes = new TreeSet<>();
        for (JavaClass type : Compiled.CLASSES) {
            for (JavaMethod method : type.getMethods()) {
                if (!wanted.test(method)) {
                    continue;
                }
                verbs(method).forEach(verb -> routes.add(verb + " " + path(type) + path(method)));
            }
        }
        return routes;
    }

    /** Read once, and only where they are asked for. */
    private static final class Compiled {

        private static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("es.o2.mio2");
    }

    private static List<String> verbs(JavaMethod method) {
        List<String> verbs = new ArrayList<>();
        method.getAnnotations().forEach(annotation -> {
            if (annotation.getRawType().isMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")) {
                verbs.add(annotation.getRawType().getSimpleName());
            }
        });
        return verbs;
    }

    private static String path(JavaClass type) {
        return type.isAnnotatedWith(Path.class)
                ? type.getAnnotationOfType(Path.class).value()
                : "";
    }

    private static String path(JavaMethod method) {
        return method.isAnnotatedWith(Path.class)
                ? method.getAnnotationOfType(Path.class).value()
                : "";
    }
}
