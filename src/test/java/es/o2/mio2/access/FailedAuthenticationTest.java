package es.o2.mio2.access;

import static es.o2.mio2.support.Api.MARTA;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FailedAuthenticationTest {

    private static final String LOOKED_AT = "x-looked-at";

    private static final String TEMPLATE = "/v1/lines/{lineId}/usage";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Looker looker;

    @Inject
    MeterRegistry meters;

    /** Sees what is known of a request's route just behind authentication. */
    @ApplicationScoped
    static class Looker {

        private static final int BEHIND = SecurityHandlerPriorities.AUTHENTICATION - 2;

        private final Map<String, Optional<Object>> routes = new ConcurrentHashMap<>();

        void register(@Observes Filters filters) {
            filters.register(this::look, BEHIND);
        }

        Optional<Object> routeOf(String which) {
            return routes.get(which);
        }

        private void look(RoutingContext context) {
            String which = context.request().getHeader(LOOKED_AT);
            if (which != null) {
                Object route = ((HttpServerRequestInternal) context.request())
                        .context()
                        .getLocal("UrlPathTemplate");
                routes.put(which, Optional.ofNullable(route));
            }
            context.next();
        }
    }

    /** But the first's, which may be that of any test. */
    @Test
    void nobodysRouteIsLookedUpBeforeItIsNeeded() {
        String token = Api.login(MARTA);
        for (String which : List.of("first", "second")) {
            Api.as(token).header(LOOKED_AT, which).get("/v1/lines").then().statusCode(200);
        }
        assertEquals(Optional.empty(), looker.routeOf("second"));
    }

    @Test
    void whoIsRefusedIsCountedByTheRoute() {
        long before = refused();
        Api.as("no-token").get("/v1/lines/0/usage").then().statusCode(401);
        Eventually.within(SOON, "it is counted", () -> refused() == before + 1);
    }

    private long refused() {
        return meters.find("http.server.requests").tag("uri", TEMPLATE).tag("status", "401").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
