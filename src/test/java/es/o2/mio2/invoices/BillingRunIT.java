package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes of the packaged application make the invoices of a cycle, and are killed in the middle of it, one after
 * the other: none is missing, none is doubled, and no number is passed over.
 */
class BillingRunIT {

    private static final int CUSTOMERS = 8_000;
    private static final Duration TIME = Duration.ofSeconds(180);
    private static final Duration GOES_ON = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    void killedInTheMiddleItGoesOnAtTheOther() throws Exception {
        BillingCycle cycle = BillingCycle.of(LocalDate.now(BillingCycle.MADRID)).previous();
        try (StandaloneDatabase database = StandaloneDatabase.startIn(directory.resolve("billing"))) {
            Map<String, String> settings = settings(database);
            try (Instance one = Instance.start(settings)) {
                BillingCrowd.fill(database, cycle, CUSTOMERS);
                try (Instance other = Instance.start(settings)) {
                    RunCalls calls = calls(other);
                    UUID runId = calls(one).forced(cycle);
                    awaitSome(database, "drafted_at");
                    one.kill();
                    goesOn(database);
                    calls.await(runId, "DRAFTED");
                    everyInvoiceIsThereOnce(database, cycle);
                    calls.post(runId, "issuance").then().statusCode(200);
                    awaitSome(database, "issued_at");
                    other.kill();
                    endAtAnother(settings, runId);
                }
                everyInvoiceIsThereOnce(database, cycle);
                noNumberIsPassedOver(database);
                everybodyIsToldOnce(database);
            }
        }
    }

    private static void endAtAnother(Map<String, String> settings, UUID runId) {
        try (Instance third = Instance.start(settings)) {
            calls(third).await(runId, "ISSUED");
        }
    }

    private static Map<String, String> settings(StandaloneDatabase database) {
        Map<String, String> settings = new HashMap<>(Instance.commonSettings());
        settings.putAll(database.settings());
        settings.put("mio2.invoices.run.chunk", "50");
        settings.put("mio2.invoices.run.poll", "200ms");
        settings.put("mio2.api.rate-limit.quota", "1000000");
        settings.put("mio2.api.rate-limit.address-quota", "1000000");
        settings.put("mio2.api.deadline", "PT20S");
        settings.put("quarkus.datasource.jdbc.acquisition-timeout", "20S");
        return settings;
    }

    private static RunCalls calls(Instance instance) {
        String token = instance.given()
                .post("/demo/operator-tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
        return new RunCalls(() -> instance.as(token));
    }

    /** A part of the chunks, and not all. */
    private static void awaitSome(StandaloneDatabase database, String done) {
        AtomicReference<String> seen = new AtomicReference<>();
        Eventually.within(TIME, "a part is done", () -> {
            seen.set(database.texts("select count(*) from billing_run_chunk where " + done + " is not null")
                    .get(0));
            return Integer.parseInt(seen.get()) > 20;
        });
        assertEquals(
                List.of("t"),
                database.texts("select exists (select from billing_run_chunk where " + done + " is null)"),
                seen.get());
    }

    /** What the killed one had in hand is the other's soon. */
    private static void goesOn(StandaloneDatabase database) {
        List<String> then = database.texts("select count(*) from billing_run_chunk where drafted_at is not null");
        Eventually.within(GOES_ON, "the other goes on", () -> !database.texts(
                        "select count(*) from billing_run_chunk where drafted_at is not null")
                .equals(then));
    }

    private static void everyInvoiceIsThereOnce(StandaloneDatabase database, BillingCycle cycle) {
        String crowd = " from invoice join customer using (customer_id) where document_id like 'CROWD%'"
                + " and cycle_start_date = ?";
        assertEquals(
                List.of(Long.toString(BillingCrowd.invoices(CUSTOMERS))),
                database.texts("select count(*)" + crowd, cycle.startDate()));
        assertEquals(
                List.of("0"),
                database.texts("select count(*) from (select record_key from invoice_record group by record_key"
                        + " having count(*) > 1) twice"));
        // Each line was charged two calls of 0.24.
        assertEquals(
                List.of("0"),
                database.texts("select count(*) from usage_record record where other_party = '+34902000111'"
                        + " and not exists (select from invoice_record charged"
                        + " where charged.record_key = record.record_key and charged.price = record.price)"));
    }

    private static void noNumberIsPassedOver(StandaloneDatabase database) {
        assertEquals(
                List.of(),
                database.texts("select series from invoice_series left join invoice using (series)"
                        + " group by series, last_number having count(invoice_id) <> last_number"
                        + " or max(sequence_number) <> last_number or min(sequence_number) <> 1"));
        assertEquals(List.of("0"), database.texts("select count(*) from invoice where number is null"));
    }

    private static void everybodyIsToldOnce(StandaloneDatabase database) {
        assertEquals(
                database.texts("select count(distinct customer_id) from invoice"),
                database.texts("select count(*) from invoice_notice"));
    }
}
