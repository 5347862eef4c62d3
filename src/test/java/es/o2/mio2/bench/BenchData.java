package es.o2.mio2.bench;

import es.o2.mio2.access.Secret;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Eventually;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fills the service as the operator's systems do: by its feeds and a billing run. */
final class BenchData {

    private static final int BATCH = 10_000;
    private static final Duration TIME = Duration.ofMinutes(30);
    private static final LocalDate SINCE = LocalDate.of(2025, 1, 18);

    private static final String FIND = "select customer_id, line_id, (select invoice_id from invoice"
            + " where invoice.customer_id = line.customer_id limit 1) from line where source_id = ?";

    private static final String LOG_IN = """
        with session as (
            insert into access_session (session_id, customer_id, channel, user_agent, address, created_at,
                last_used_at, idle_until, expires_at)
            values (gen_random_uuid(), ?, 'APP', '', '', now(), now(), now() + interval '10 days',
                now() + interval '20 days')
            returning session_id, customer_id)
        insert into refresh_token (token_hash, session_id, customer_id, issued_at)
        select ?, session_id, customer_id, now() from session\
        """;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BenchSite site;
    private final BenchSettings settings;

    BenchData(BenchSite site, BenchSettings settings) {
        this.site = site;
        this.settings = settings;
    }

    /** Brings everything in, and gives how many records of use came in a second. */
    double load() throws Exception {
        BillingCycle cycle = BillingCycle.of(Instant.now()).previous();
        BenchRows rows = new BenchRows(settings.customers(), cycle.startsAt());
        for (int first = 0; first < settings.customers(); first += BATCH) {
            int count = Math.min(BATCH, settings.customers() - first);
            put("customers", first, rows.customers(first, count), count, "");
            put("products", first, rows.products(first, count, SINCE), count, "");
        }
        double rate = use(rows);
        invoice(cycle);
        return rate;
    }

    private double use(BenchRows rows) throws Exception {
        long nanos = 0;
        for (int first = 0; first < settings.records(); first += BATCH) {
            int count = Math.min(BATCH, settings.records() - first);
            byte[] body = rows.records(first / BATCH, count);
            boolean last = first + count == settings.records();
            long start = System.nanoTime();
            put("usage-records", first, body, count, last ? "?completeUntil=" + Instant.now() : "");
            nanos += System.nanoTime() - start;
        }
        return settings.records() * 1e9 / nanos;
    }

    private void put(String feed, int first, byte[] body, int rows, String query)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(site.application()
                        .baseUri()
                        .resolve("/operations/v1/feeds/" + feed + "/batches/bench-" + first + query))
                .header("Authorization", "Bearer " + operatorToken())
                .header("Content-Type", "application/x-ndjson")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || JsonPath.from(answer.body()).getInt("accepted") != rows) {
            throw new AssertionError(answer.body());
        }
    }

    private String operatorToken() {
        return site.application().given().post("/demo/operator-tokens").path("accessToken");
    }

    /** All invoices of a cycle, drafted and issued. */
    private void invoice(BillingCycle cycle) {
        String runs = "/operations/v1/billing-runs";
        String run = operator()
                .body(Map.of("cycle", cycle.toString(), "force", true))
                .post(runs)
                .path("runId");
        await(runs + "/" + run, "DRAFTED");
        operator().post(runs + "/" + run + "/issuance").then().statusCode(200);
        await(runs + "/" + run, "ISSUED");
    }

    private void await(String run, String status) {
        Eventually.within(TIME, status, () -> operator().get(run).path("status").equals(status));
    }

    private RequestSpecification operator() {
        return site.application().as(operatorToken());
    }

    /**
     * Some customers, evenly of all, who can log in with the demo's password and have a session each. Its refresh token is
     * put into the database; their access tokens come from the service.
     */
    List<Person> people() throws SQLException {
        List<Person> people = new ArrayList<>();
        int step = settings.customers() / settings.people();
        try (Statement statement = site.connection().createStatement()) {
            // The feed lets them in with a password that none has.
            statement.execute("update credential set password_hash = (select password_hash from credential"
                    + " where document_id = '" + Api.MARTA + "') where customer_id in (select customer_id from customer"
                    + " where source_id like 'C-%')");
        }
        try (PreparedStatement find = site.connection().prepareStatement(FIND);
                PreparedStatement log = site.connection().prepareStatement(LOG_IN)) {
            for (int i = 0; i < settings.people(); i++) {
                people.add(logIn(i * step, find, log));
            }
        }
        return people;
    }

    private static Person logIn(int customer, PreparedStatement find, PreparedStatement log) throws SQLException {
        find.setString(1, "L-" + customer + "-M");
        try (ResultSet row = find.executeQuery()) {
            row.next();
            Person person = new Person(
                    row.getObject(1, UUID.class),
                    BenchRows.documentId(customer),
                    row.getObject(2, UUID.class),
                    row.getObject(3, UUID.class),
                    Secret.make());
            log.setObject(1, person.customerId);
            log.setBytes(2, Secret.hash(person.refreshToken));
            log.execute();
            return person;
        }
    }
}
