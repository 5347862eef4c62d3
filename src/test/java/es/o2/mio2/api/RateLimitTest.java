package es.o2.mio2.api;

import static es.o2.mio2.support.Api.LAS_PALMAS;
import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Api;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The quota of requests, made small enough to be used up. */
@QuarkusTest
@TestProfile(RateLimitTest.SmallQuota.class)
class RateLimitTest {

    private static final int QUOTA = 8;

    @Inject
    ServiceClock clock;

    @Inject
    MeterRegistry meters;

    /** Eight requests an hour: no test is so slow that the hour turns twice. */
    public static class SmallQuota implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mio2.api.rate-limit.quota", "" + QUOTA, "mio2.api.rate-limit.window", "PT1H");
        }
    }

    @Test
    void whatIsLeftIsSaidAndThenItIsRefused() {
        // A whole window from here: the clock stands at the beginning of the next.
        long past = clock.millis() % Duration.ofHours(1).toMillis();
        clock.setOffset(Duration.ofHours(1).minusMillis(past));
        String hers = Api.login(MARTA);
        String others = Api.login(LAS_PALMAS);
        for (int left = QUOTA - 1; left >= 0; left--) {
            Api.as(hers)
                    .get("/v1/sections")
                    .then()
                    .statusCode(200)
                    .header("RateLimit", startsWith("\"default\";r=" + left + ";t=3"))
                    .header("RateLimit-Policy", "\"default\";q=8;w=3600");
        }
        Api.as(hers)
                .get("/v1/sections")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("3[56][0-9]{2}"))
                .body("code", equalTo("TOO_MANY_REQUESTS"));
        assertEquals(
                1, meters.counter("mio2.api.rate_limited", "quota", "caller").count());
        Api.as(others).get("/v1/sections").then().statusCode(200);
        clock.setOffset(Duration.ofHours(2).minusMillis(past));
        String again = Api.login(MARTA);
        Api.as(again).get("/v1/sections").then().statusCode(200);
        clock.setOffset(Duration.ZERO);
    }
}
