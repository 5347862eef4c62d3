package es.o2.mio2;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Api;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Health, metrics and the generated documents are on a port of their own. */
@QuarkusTest
class ManagementTest {

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void itIsReadyWithItsDatabase() {
        Api.unchecked()
                .get(management + "health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItem("Database connections health check"));
        Api.unchecked().get(management + "health/live").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void requestsAreCountedByTheirTemplateAndNotByTheirIds() {
        String token = Api.login(Api.MARTA);
        String line = Api.as(token).get("/v1/lines").path("items[0].lineId");
        Api.as(token).get("/v1/lines/" + line).then().statusCode(200);
        Api.unchecked()
                .get(management + "metrics")
                .then()
                .statusCode(200)
                .body(containsString("uri=\"/v1/lines/{lineId}\""))
                .body(not(containsString(line)));
    }

    @Test
    void theManagementPortIsOnLoopbackUnlessSet() {
        assertEquals("127.0.0.1", ConfigProvider.getConfig().getValue("quarkus.management.host", String.class));
    }
}
