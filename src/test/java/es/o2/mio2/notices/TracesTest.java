package es.o2.mio2.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.FewThreads;
import es.o2.mio2.support.Inbox;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trace goes from the caller through the operation and the database to the SMS that comes of it. */
@QuarkusTest
@TestProfile(FewThreads.class)
class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    InMemorySpanExporter exporter;

    @Inject
    TestCustomers customers;

    @Inject
    Inbox inbox;

    /** What others did in the same application is no part of it. */
    @BeforeEach
    void forget() {
        exporter.reset();
    }

    @Test
    void fromTheCallerThroughTheDatabaseToTheSms() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        Api.as(customer.login())
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .body(Map.of("purpose", "PUK_DISCLOSURE"))
                .post("/v1/verifications")
                .then()
                .statusCode(201);
        Eventually.within(SOON, "the SMS is in the trace", () -> spans().stream()
                .anyMatch(span -> span.getName().equals("send SMS")));
        List<SpanData> spans = spans();
        SpanData request = only(spans, SpanKind.SERVER);
        assertEquals("POST /v1/verifications", request.getName());
        assertEquals("00f067aa0ba902b7", request.getParentSpanId());
        assertTrue(
                spans.stream()
                        .anyMatch(span -> span.getKind() == SpanKind.CLIENT
                                && span.getName().toLowerCase(Locale.ROOT).contains("insert")
                                && span.getName().contains("outbox_message")),
                () -> names(spans));
        SpanData sms = only(spans, SpanKind.PRODUCER);
        assertEquals("send SMS", sms.getName());
        assertFalse(sms.getStartEpochNanos() < request.getStartEpochNanos());
        // Neither the number nor the code is anywhere in it.
        String all = spans.toString();
        assertFalse(all.contains(customer.phone().substring(3)), all);
        assertFalse(all.contains(inbox.codes(customer).get(0)), all);
    }

    private static SpanData only(List<SpanData> spans, SpanKind kind) {
        List<SpanData> found =
                spans.stream().filter(span -> span.getKind() == kind).toList();
        assertEquals(1, found.size(), () -> names(spans));
        return found.get(0);
    }

    private static String names(List<SpanData> spans) {
        return spans.stream().map(SpanData::getName).toList().toString();
    }

    private List<SpanData> spans() {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(TRACE))
                .toList();
    }

    @ApplicationScoped
    static class Exporter {

        @Produces
        @ApplicationScoped
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }
    }
}
