package es.o2.mio2.profile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.support.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All that the API answers a customer with, beside what a copy of their data has of it. */
final class ApiAnswers {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String token;
    private final Archive archive;

    ApiAnswers(String token, Archive archive) {
        this.token = token;
        this.archive = archive;
    }

    /** Compares whole objects, list by list, each paged through; gives how many there were. */
    int areAllIn() {
        int compared = 0;
        compared += same(items("/v1/products"), "products");
        compared += same(items("/v1/lines"), "lines");
        compared += same(List.of(get("/v1/profile")), "profile");
        compared += same(items("/v1/profile/addresses"), "addresses");
        compared += same(each("/v1/orders", "orderId"), "orders");
        compared += same(each("/v1/incidents", "incidentId"), "incidents");
        compared += invoices();
        compared += usage();
        compared += consents();
        compared += bankAccounts();
        compared += account();
        return compared;
    }

    private int invoices() {
        List<JsonNode> invoices = each("/v1/invoices", "invoiceId");
        int compared = same(invoices, "invoices");
        for (JsonNode invoice : invoices) {
            String path = "/v1/invoices/" + invoice.get("invoiceId").textValue();
            compared += same(
                    items(path + "/records"),
                    "invoice-records/" + invoice.get("invoiceId").textValue());
            assertArrayEquals(
                    bytes(path + "/pdf"),
                    archive.bytes("invoices/" + invoice.get("number").textValue() + ".pdf"));
        }
        return compared;
    }

    private int usage() {
        int compared = 0;
        Set<String> mobile = new TreeSet<>();
        for (JsonNode line : items("/v1/lines")) {
            String id = line.get("lineId").textValue();
            String path = "/v1/lines/" + id;
            compared += same(items(path + "/usage/records"), "usage-records/" + id);
            List<JsonNode> cycles = archive.records("usage/" + id);
            assertEquals(12, cycles.size());
            for (JsonNode cycle : cycles) {
                String first = cycle.at("/cycle/startDate").textValue();
                assertEquals(get(path + "/usage?cycle=" + first), cycle);
                compared++;
            }
            if (line.get("kind").textValue().equals("MOBILE")) {
                mobile.add(id);
                assertEquals(get(path + "/blocks"), of("blocks", id).get("blocks"));
                assertEquals(get(path + "/roaming"), of("roaming", id).get("roaming"));
                assertEquals(get(path + "/usage-alerts"), of("usage-alerts", id).get("usageAlerts"));
                assertEquals(
                        get(path + "/sim").get("maskedIccid"),
                        archive.records("sims").stream()
                                .filter(sim -> sim.get("lineId").textValue().equals(id)
                                        && sim.get("status").textValue().equals("ACTIVE"))
                                .findFirst()
                                .orElseThrow()
                                .get("maskedIccid"));
                compared += 4;
            }
        }
        assertEquals(mobile.size(), archive.records("roaming").size());
        for (JsonNode product : items("/v1/products")) {
            String id = product.get("productId").textValue();
            assertArrayEquals(
                    bytes("/v1/products/" + id + "/contract-summary"),
                    archive.bytes("contract-summaries/" + id + ".pdf"));
        }
        return compared;
    }

    private int consents() {
        List<JsonNode> kept = archive.records("consents");
        List<JsonNode> decided = items("/v1/profile/consents").stream()
                .filter(one -> one.hasNonNull("decisionId"))
                .toList();
        for (JsonNode one : decided) {
            JsonNode decision = by("decisionId", one, kept);
            for (String field : List.of("purpose", "granted", "decidedAt", "channel", "address")) {
                assertEquals(one.get(field), decision.get(field), field);
            }
            assertEquals(one.get("decidedVersion"), decision.get("version"));
        }
        return decided.size();
    }

    /** Of those that count, and will; and the mandate of the one that was given last. */
    private int bankAccounts() {
        List<JsonNode> kept = archive.records("bank-accounts").stream()
                .filter(one -> !one.hasNonNull("supersededAt"))
                .toList();
        JsonNode current = get("/v1/profile/bank-account");
        List<JsonNode> shown = new ArrayList<>();
        current.get("pendingChanges").forEach(shown::add);
        if (current.hasNonNull("maskedIban")) {
            shown.add(current);
        }
        for (JsonNode account : shown) {
            JsonNode same = by("mandateReference", account, kept);
            for (String field : List.of("maskedIban", "holderName", "mandateSignedDate", "effectiveDate")) {
                assertEquals(account.get(field), same.get(field), field);
            }
        }
        if (!shown.isEmpty()) {
            String last = kept.get(0).get("bankAccountId").textValue();
            assertArrayEquals(bytes("/v1/profile/bank-account/mandate"), archive.bytes("mandates/" + last + ".pdf"));
        }
        return shown.size();
    }

    private static JsonNode by(String field, JsonNode shown, List<JsonNode> kept) {
        return kept.stream()
                .filter(one -> one.get(field).equals(shown.get(field)))
                .findFirst()
                .orElseThrow();
    }

    /** What was done since the copy was made isn't in it. */
    private int account() {
        List<JsonNode> kept = archive.records("activity");
        Instant newest = occurredAt(kept.get(0));
        List<JsonNode> shown = items("/v1/profile/activity").stream()
                .filter(one -> !occurredAt(one).isAfter(newest))
                .toList();
        assertEquals(shown, kept);
        List<JsonNode> sessions = archive.records("sessions");
        for (JsonNode session : items("/v1/sessions")) {
            assertTrue(
                    sessions.stream().anyMatch(one -> includes(one, session)),
                    () -> "no session " + session.get("sessionId"));
        }
        return shown.size() + sessions.size();
    }

    private static Instant occurredAt(JsonNode activity) {
        return Instant.parse(activity.get("occurredAt").textValue());
    }

    private JsonNode of(String file, String lineId) {
        return archive.records(file).stream()
                .filter(one -> one.get("lineId").textValue().equals(lineId))
                .findFirst()
                .orElseThrow();
    }

    private static boolean includes(JsonNode whole, JsonNode part) {
        return part.properties().stream().allMatch(field -> field.getValue().equals(whole.get(field.getKey())));
    }

    private int same(List<JsonNode> answered, String file) {
        // Of products and lines those that are over are there too, and the API doesn't list them.
        List<JsonNode> kept = archive.records(file).stream()
                .filter(one -> !one.path("status").asText().equals("TERMINATED"))
                .toList();
        assertEquals(answered.size(), kept.size(), file);
        for (int at = 0; at < answered.size(); at++) {
            assertEquals(answered.get(at), kept.get(at), file);
        }
        return kept.size();
    }

    /** Each of a list, asked for by itself. */
    private List<JsonNode> each(String path, String id) {
        return items(path).stream()
                .map(item -> get(path + "/" + item.get(id).textValue()))
                .toList();
    }

    private List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        boolean paged = Stream.of("products", "lines", "addresses", "sessions", "consents")
                .noneMatch(path::endsWith);
        String cursor = null;
        do {
            JsonNode page = get(path + (paged ? "?limit=100" + (cursor == null ? "" : "&cursor=" + cursor) : ""));
            page.get("items").forEach(items::add);
            cursor = page.path("nextCursor").textValue();
        } while (cursor != null);
        return items;
    }

    private JsonNode get(String path) {
        try {
            return MAPPER.readTree(bytes(path));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private byte[] bytes(String path) {
        return Api.as(token)
                .accept("*/*")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }
}
