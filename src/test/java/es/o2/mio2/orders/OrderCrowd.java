package es.o2.mio2.orders;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Customers of whom any two have an order of every kind that can be placed. */
final class OrderCrowd {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    private final Database database;
    private final TestCustomers customers;
    private final AtomicInteger joined = new AtomicInteger();

    OrderCrowd(Database database) {
        this.database = database;
        this.customers = TestCustomers.in(database);
    }

    /**
     * An order that was placed.
     *
     * @param newLines that take a number, as {@code <line> <kind>}
     * @param cardLines that take a SIM card
     */
    record Placed(
            String orderId, String token, OrderModel.Order model, List<String> newLines, List<String> cardLines) {}

    /** A customer with all orders, placed at one of the instances. */
    List<Placed> join(OrderCaller at) {
        TestCustomer customer = customers.convergent();
        String token = logIn(at, customer);
        String product = "/v1/products/" + customer.productId();
        String quote = at.call(
                        "POST", product + "/tariff-change-quotes", token, Map.of("tariffCode", "FM1000-150"), 201)
                .get("quoteId")
                .asText();
        at.call("POST", product + "/tariff-changes", token, Map.of("quoteId", quote), 201);
        boolean second = joined.getAndIncrement() % 2 == 1;
        String addOn = at.call("POST", product + "/add-ons", token, Map.of("tariffCode", "TVPLUS"), 201)
                .get("orderId")
                .asText();
        if (second) {
            removeAddOn(at, addOn, product, token);
        }
        at.call("PUT", product + "/data-sharing", token, Map.of("enabled", true), 202);
        for (String simKind : List.of("PHYSICAL", "ESIM")) {
            at.call("POST", product + "/lines", token, Map.of("tariffCode", "ADD25", "simKind", simKind), 201);
            Map<String, Object> ported =
                    Map.of("tariffCode", "ADD60", "simKind", simKind, "portIn", portIn(customer.documentId()));
            at.call("POST", product + "/lines", token, ported, 201);
        }
        at.call("POST", "/v1/products", token, Map.of("tariffCode", "MOV12", "simKind", "PHYSICAL"), 201);
        Map<String, String> address =
                Map.of("street", "Calle del Ensayo 9", "postalCode", "28004", "city", "Madrid", "province", "Madrid");
        at.call("POST", "/v1/products", token, Map.of("tariffCode", "FIB300", "serviceAddress", address), 201);
        at.call(
                "POST",
                "/v1/lines/" + customer.lineIds().get(2) + "/data-bonuses",
                token,
                Map.of("bonusCode", "BON5"),
                201);
        replaceSim(at, customer, token, second ? "ESIM" : "PHYSICAL");
        return orders(customer, token);
    }

    /** In a crowd some are told to come back. */
    private static String logIn(OrderCaller at, TestCustomer customer) {
        Map<String, String> who =
                Map.of("documentId", customer.documentId(), "password", Api.PASSWORD, "channel", "APP");
        AtomicReference<OrderCaller.Answer> answer = new AtomicReference<>();
        Eventually.within(SOON, "a place at the door", () -> {
            answer.set(at.send("POST", "/v1/sessions", null, who));
            return answer.get().status() != 503;
        });
        return answer.get().body().path("accessToken").asText();
    }

    /** What was added works, and is unwanted now. */
    private void removeAddOn(OrderCaller at, String orderId, String product, String token) {
        OrderCaller.Answer done = at.report(
                orderId,
                Map.of(
                        "eventId",
                        "done:" + orderId,
                        "source",
                        "demo",
                        "type",
                        "COMPLETED",
                        "occurredAt",
                        "2026-11-22T09:30:00Z"));
        if (!done.isDone()) {
            throw new AssertionError(done);
        }
        String addOn = database.texts("select add_on_id from customer_order where order_id = ?::uuid", orderId)
                .get(0);
        at.call("DELETE", product + "/add-ons/" + addOn, token, Map.of(), 202);
    }

    private void replaceSim(OrderCaller at, TestCustomer customer, String token, String simKind) {
        Object line = customer.lineIds().get(3);
        String verification = at.call(
                        "POST", "/v1/verifications", token, Map.of("purpose", "SIM_REPLACEMENT", "target", line), 201)
                .get("verificationId")
                .asText();
        Eventually.within(SOON, "the code comes", () -> !codes(customer).isEmpty());
        String proof = at.call(
                        "POST",
                        "/v1/verifications/" + verification + "/completion",
                        token,
                        Map.of("code", codes(customer).get(0)),
                        200)
                .get("accessToken")
                .asText();
        at.call(
                "POST",
                "/v1/lines/" + line + "/sim-replacements",
                proof,
                Map.of("reason", "DAMAGED", "simKind", simKind),
                201);
    }

    private List<String> codes(TestCustomer customer) {
        return database.texts("select body from message_box where recipient = ?", customer.phone()).stream()
                .map(CODE::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
    }

    private static Map<String, Object> portIn(String documentId) {
        return Map.of(
                "msisdn", TestCustomers.mobile(), "currentOperator", "Otro operador", "holderDocumentId", documentId);
    }

    private List<Placed> orders(TestCustomer customer, String token) {
        List<Placed> placed = new ArrayList<>();
        for (String row : database.texts(
                "select concat_ws('|', order_id, kind, coalesce(sim_kind, ''), exists (select from order_step s"
                        + " where s.order_id = o.order_id and code = 'INSTALLED'), exists (select from portability p"
                        + " where p.order_id = o.order_id)) from customer_order o where customer_id = ?"
                        + " and not (kind = 'ADD_ON' and status = 'COMPLETED')",
                customer.customerId())) {
            String[] parts = row.split("\\|");
            boolean ported = parts[4].equals("t");
            placed.add(new Placed(
                    parts[0],
                    token,
                    new OrderModel.Order(parts[1], parts[2], parts[3].equals("t"), ported),
                    ported
                            ? List.of()
                            : lines(parts[0], "number is null and l.kind <> 'FIBRE'", "l.line_id || ' ' || l.kind"),
                    lines(parts[0], "l.kind = 'MOBILE'", "l.line_id")));
        }
        return placed;
    }

    /** The lines that an order is for. */
    private List<String> lines(String orderId, String which, String what) {
        return database.texts(
                "select " + what + " from line l join customer_order o on l.customer_id = o.customer_id"
                        + " and (l.line_id = o.line_id or l.product_id = o.product_id and o.kind = 'NEW_PRODUCT')"
                        + " where o.order_id = ?::uuid and o.kind in ('ADDITIONAL_LINE', 'NEW_PRODUCT', 'PORT_IN',"
                        + " 'SIM_REPLACEMENT') and " + which,
                orderId);
    }
}
