package es.o2.mio2.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.support.Api;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What alarms and dashboard ask for is what the application tells. */
@QuarkusTest
class MonitoringTest {

    private static final Path ALARMS = Path.of("src/main/kubernetes/alerts.yml");
    private static final Path DASHBOARD = Path.of("src/main/kubernetes/dashboard.json");
    private static final Pattern METRIC = Pattern.compile("\\b(?:mio2|http|jvm|process|worker_pool)_[a-z0-9_]+");

    /** Where something is late, under way, has moved or was brought; and where there is an SMSC. */
    private static final Set<String> AT_TIMES = Set.of(
            "mio2_orders_overdue",
            "mio2_orders_open",
            "mio2_orders_moved_total",
            "mio2_feeds_lag_seconds",
            "mio2_feeds_rows_total",
            "mio2_feeds_batches_total",
            "mio2_notices_link");

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void everyMetricThatIsAskedForIsThere() throws IOException {
        Api.login(Api.MARTA);
        Set<String> there = names(Api.unchecked().get(management + "metrics").asString());
        Set<String> asked = new TreeSet<>(names(String.join("\n", expressions())));
        assertTrue(asked.contains("mio2_access_logins_total"), asked::toString);
        asked.removeAll(there);
        asked.removeAll(AT_TIMES);
        assertEquals(Set.of(), asked);
    }

    /** Where one is woken, one knows by the name whose alarm it is, how bad it is, and what it is about. */
    @Test
    void everyAlarmSaysWhatItIs() {
        alarms().forEach(rule -> {
            assertTrue(rule.getAlert().startsWith("MiO2"), rule.getAlert());
            assertTrue(Set.of("critical", "warning").contains(rule.getLabels().get("severity")), rule.getAlert());
            assertTrue(rule.getAnnotations().containsKey("summary"), rule.getAlert());
        });
    }

    private static List<String> expressions() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        return Stream.concat(
                        alarms().map(rule -> rule.getExpr().getStrVal()),
                        StreamSupport.stream(dashboard.path("panels").spliterator(), false)
                                .flatMap(panel -> panel.findValuesAsText("expr").stream()))
                .toList();
    }

    private static Stream<Rule> alarms() {
        return Manifests.only(PrometheusRule.class, Manifests.in(ALARMS)).getSpec().getGroups().stream()
                .flatMap(group -> group.getRules().stream());
    }

    private static Set<String> names(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
