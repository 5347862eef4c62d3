package es.o2.mio2.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Eventually;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What alarms, dashboard and guide speak of is what the application tells. */
@QuarkusTest
class MonitoringTest {

    private static final Path ALARMS = Path.of("src/main/kubernetes/alerts.yml");
    private static final Path GUIDE = Path.of("src/main/docs/operations-v1/04-watching.md");
    private static final Pattern ALARM = Pattern.compile("`(MiO2\\w+)`");
    private static final Path DASHBOARD = Path.of("src/main/kubernetes/dashboard.json");
    private static final Pattern METRIC = Pattern.compile("\\b(?:mio2|http|jvm|process|worker_pool|agroal)_[a-z0-9_]+");

    private static final Pattern SELECTOR = Pattern.compile("(" + METRIC + ")\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)=~?\"([^\"]*)\"");
    private static final Pattern GROUPS = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Where something is late, under way or has moved, or a feed is complete; and where there is an SMSC, or a replica. */
    private static final Set<String> AT_TIMES = Set.of(
            "mio2_orders_overdue",
            "mio2_orders_open",
            "mio2_orders_moved_total",
            "mio2_feeds_lag_seconds",
            "mio2_notices_link",
            "mio2_database_replica_age_seconds");

    /** What whoever reads the metrics adds, and what only answers of the kind would have. */
    private static final Set<String> NOT_OURS = Set.of("container", "pod", "status");

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void everyMetricThatIsAskedForIsThere() throws IOException {
        Api.login(Api.MARTA);
        Set<String> there = names(page());
        String guide = Files.readString(GUIDE);
        Set<String> asked = new TreeSet<>(names(guide));
        assertTrue(names(String.join("\n", expressions())).containsAll(asked), asked::toString);
        Set<String> alarms = alarms().map(Rule::getAlert).collect(Collectors.toSet());
        assertTrue(alarms.containsAll(
                ALARM.matcher(guide).results().map(found -> found.group(1)).toList()));
        asked.addAll(names(String.join("\n", expressions())));
        assertTrue(asked.contains("mio2_access_logins_total"), asked::toString);
        asked.removeAll(there);
        asked.removeAll(AT_TIMES);
        assertEquals(Set.of(), asked);
    }

    /** An alarm on a label, or a value of one, that there isn't would never go off. */
    @Test
    void everyLabelThatIsAskedForIsThere() throws IOException {
        Api.as(Api.login(Api.MARTA)).get("/v1/home").then().statusCode(200);
        Eventually.within(SOON, "the answer is counted", () -> Series.in(page()).stream()
                .anyMatch(series -> series.has(Map.of("uri", "/v1/home", "method", "GET"))));
        List<Series> there = Series.in(page());
        List<String> missing = expressions().stream()
                .flatMap(expression -> Stream.concat(selected(expression), grouped(expression)))
                .filter(asked -> !AT_TIMES.contains(asked.name()))
                .filter(asked -> there.stream()
                        .noneMatch(series -> series.name().equals(asked.name()) && series.has(asked.labels())))
                .map(Series::toString)
                .toList();
        assertEquals(List.of(), missing);
    }

    /** An alarm before the last connection is in use, and not long before. */
    @Test
    void thePoolsAlarmKnowsItsSize() {
        int size = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.max-size", Integer.class);
        String alarm = alarms().filter(rule -> rule.getAlert().equals("MiO2Pool"))
                .map(rule -> rule.getExpr().getStrVal())
                .findFirst()
                .orElseThrow();
        int limit = Pattern.compile("> (\\d+)")
                .matcher(alarm)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow();
        assertTrue(limit < size && limit >= 0.8 * size, () -> limit + " of " + size);
    }

    /** Where one is woken, one knows whose alarm it is, how bad it is, what it is about, and where to look. */
    @Test
    void everyAlarmSaysWhatItIs() {
        alarms().forEach(rule -> {
            assertTrue(rule.getAlert().startsWith("MiO2"), rule.getAlert());
            assertTrue(Set.of("critical", "warning").contains(rule.getLabels().get("severity")), rule.getAlert());
            assertEquals(Set.of("summary", "description"), rule.getAnnotations().keySet(), rule.getAlert());
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

    private String page() {
        return Api.unchecked().get(management + "metrics").asString();
    }

    /** What an expression takes of its metrics: by label, the pattern of its values. */
    private static Stream<Series> selected(String expression) {
        return SELECTOR.matcher(expression)
                .results()
                .map(selector -> new Series(
                        selector.group(1),
                        MATCHER.matcher(selector.group(2))
                                .results()
                                .filter(label -> !NOT_OURS.contains(label.group(1)))
                                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)))));
    }

    /** What it puts them together by: labels with any value. */
    private static Stream<Series> grouped(String expression) {
        Map<String, String> labels = GROUPS.matcher(expression)
                .results()
                .flatMap(groups -> Stream.of(groups.group(1).split(", ?")))
                .distinct()
                .filter(label -> !NOT_OURS.contains(label))
                .collect(Collectors.toMap(label -> label, label -> ".+"));
        return names(expression).stream().map(name -> new Series(name, labels));
    }

    private static Set<String> names(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
