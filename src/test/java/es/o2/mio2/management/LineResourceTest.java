package es.o2.mio2.management;

import static es.o2.mio2.support.Api.BARCELONA;
import static es.o2.mio2.support.Api.BILBAO;
import static es.o2.mio2.support.Api.MARTA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import es.o2.mio2.support.Api;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LineResourceTest {

    @Test
    void aCustomerSeesAllTheirLinesAndNoOthers() {
        Api.as(Api.login(MARTA))
                .get("/v1/lines")
                .then()
                .statusCode(200)
                .body("items", hasSize(5))
                .body(
                        "items.findAll { it.msisdn != null }.msisdn",
                        containsInAnyOrder("+34910000001", "+34600000001", "+34600000002", "+34600000003"))
                .body("items.status", everyItem(equalTo("ACTIVE")));
        Api.as(Api.login(BILBAO)).get("/v1/lines").then().body("items", hasSize(8));
    }

    @Test
    void aFibreHasNoNumberAndNoLineWithoutAMobileIsPrincipal() {
        Api.as(Api.login(BARCELONA))
                .get("/v1/lines")
                .then()
                .body("items.kind", containsInAnyOrder("FIBRE", "LANDLINE"))
                .body("items.find { it.kind == 'FIBRE' }.msisdn", nullValue())
                .body("items.principal", everyItem(equalTo(false)));
    }

    @Test
    void oneLineSaysWhichProductItHangsOn() {
        String token = Api.login(MARTA);
        String product = Api.as(token).get("/v1/products").path("items[0].productId");
        String line = Api.as(token).get("/v1/lines").path("items.find { it.principal }.lineId");
        Api.as(token)
                .get("/v1/lines/" + line)
                .then()
                .statusCode(200)
                .body("lineId", equalTo(line))
                .body("productId", equalTo(product))
                .body("kind", equalTo("MOBILE"))
                .body("msisdn", equalTo("+34600000001"))
                .body("alias", equalTo("Marta"))
                .body("principal", equalTo(true));
        Api.as(token).get("/v1/lines").then().body("items.findAll { it.principal }.lineId", contains(line));
    }
}
