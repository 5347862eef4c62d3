package es.o2.mio2.api;

import static es.o2.mio2.support.Api.LAS_PALMAS;
import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.TightLimits;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The quota of requests, used up. */
@QuarkusTest
@TestProfile(TightLimits.class)
class RateLimitTest {

    @Inject
    ServiceClock clock;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void warm() {
        TightLimits.warm();
    }

    @Test
    void whatIsLeftIsSaidAndThenItIsRefused() {
        // A whole window from here: the clock stands at the beginning of the next.
        long past = clock.millis() % Duration.ofHours(1).toMillis();
        clock.setOffset(Duration.ofHours(1).minusMillis(past));
        double before = limited();
        String hers = Api.login(MARTA);
        String others = Api.login(LAS_PALMAS);
        for (int left = TightLimits.QUOTA - 1; left >= 0; left--) {
            Api.as(hers)
                    .get("/v1/sections")
                    .then()
                    .statusCode(200)
                    .header("RateLimit", startsWith("\"default\";r=" + left + ";t=3"))
                    .header("RateLimit-Policy", "\"default\";q=100;w=3600");
        }
        Api.as(hers)
                .get("/v1/sections")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("3[56][0-9]{2}"))
                .body("code", equalTo("TOO_MANY_REQUESTS"));
        assertEquals(before + 1, limited());
        Api.as(others).get("/v1/sections").then().statusCode(200);
        clock.setOffset(Duration.ofHours(2).minusMillis(past));
        String again = Api.login(MARTA);
        Api.as(again).get("/v1/sections").then().statusCode(200);
        clock.setOffset(Duration.ZERO);
    }

    private double limited() {
        return meters.counter("mio2.api.rate_limited", "quota", "caller").count();
    }
}
