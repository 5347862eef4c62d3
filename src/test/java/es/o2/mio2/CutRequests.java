package es.o2.mio2;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.ProofTokens;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests of an instance that are worth being cut off in. */
final class CutRequests {

    private static final String STATE = """
            with owner as (select ?::uuid as customer_id)
            select (select count(*) || ' order ' || coalesce(min(status), 'none') from customer_order join owner
                    using (customer_id))
                || (select ', ' || count(*) || ' steps' from order_step join owner using (customer_id))
                || (select ', ' || count(*) || ' in its history' from order_event join owner using (customer_id))
                || (select ', ' || count(*) || ' parcel' from shipment join owner using (customer_id))
                || (select ', ' || count(*) || ' line' from line join owner using (customer_id)
                    where status = 'PENDING')
                || (select ', ' || count(*) || ' messages' from outbox_message join owner using (customer_id))
                || (select ', ' || count(*) || ' audited' from audit_record join owner using (customer_id)
                    where action like 'ORDER%')
                || (select ', ' || count(*) || ' told' from customer_event join owner using (customer_id)
                    where type = 'order.updated')
                || (select ', ' || count(*) || ' answer' from idempotent_answer join owner using (customer_id))
                || (select ', ' || count(*) || ' cards' from sim_card join owner using (customer_id)
                    where order_id is not null and status = 'ACTIVE')""";

    private final Instance instance;
    private final Map<String, String> settings;
    private final Database rows;
    private final TestCustomers customers;

    /**
     * @param settings of the instance
     */
    CutRequests(Instance instance, Map<String, String> settings, Database rows) {
        this.instance = instance;
        this.settings = settings;
        this.rows = rows;
        this.customers = TestCustomers.in(rows);
    }

    /** What is asked for, of somebody whom nothing else happens to. */
    abstract class Request {

        final TestCustomer customer = customers.convergent();
        final UUID marker = UUID.randomUUID();
        final String token = instance.given()
                .body(Map.of("documentId", customer.documentId(), "password", Api.PASSWORD, "channel", "APP"))
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");

        Request() {
            // What happens is written down for those who follow it.
            rows.run(
                    "insert into event_reader (customer_id, follows_until, last_event)"
                            + " values (?, now() + interval '1 hour', 0)",
                    customer.customerId());
        }

        abstract Response send();

        Response place(UUID key) {
            return instance.as(token)
                    .header("Idempotency-Key", key)
                    .body(Map.of("tariffCode", "ADD25"))
                    .post("/v1/products/" + customer.productId() + "/lines");
        }

        String state() {
            return rows.texts(STATE, customer.customerId()).get(0);
        }
    }

    final class Placing extends Request {

        @Override
        Response send() {
            return place(marker);
        }
    }

    final class Cancelling extends Request {

        private final String orderId =
                place(UUID.randomUUID()).then().statusCode(201).extract().path("orderId");

        @Override
        Response send() {
            return instance.as(token)
                    .header("Idempotency-Key", marker)
                    .body(Map.of("reason", "Me lo he pensado mejor"))
                    .post("/v1/orders/" + orderId + "/cancellation");
        }
    }

    final class Replacing extends Request {

        private final String proven = ProofTokens.of(settings, token, "SIM_REPLACEMENT");

        @Override
        Response send() {
            return instance.as(proven)
                    .header("Idempotency-Key", marker)
                    .body(Map.of("reason", "DAMAGED", "simKind", "PHYSICAL"))
                    .post("/v1/lines/" + customer.lineIds().get(3) + "/sim-replacements");
        }
    }

    /** What is told of an order of an additional line. */
    abstract class Telling extends Request {

        final Response placed = place(UUID.randomUUID());
        final String lineId = placed.then().statusCode(201).extract().path("lineId");
        private final String operator =
                instance.given().post("/demo/operator-tokens").path("accessToken");

        Response tell(UUID eventId, String type, String what, Object news) {
            return instance.as(operator)
                    .body(Map.of(
                            "eventId",
                            eventId.toString(),
                            "source",
                            "demo",
                            "type",
                            type,
                            "occurredAt",
                            "2026-11-22T09:30:00Z",
                            what,
                            news))
                    .post("/operations/v1/orders/" + placed.path("orderId") + "/events");
        }
    }

    final class Shipping extends Telling {

        @Override
        Response send() {
            return tell(
                    marker,
                    "SHIPPED",
                    "shipment",
                    Map.of("carrier", "Mensajería de muestra", "trackingNumber", "MU-1"));
        }
    }

    final class Completing extends Telling {

        private final String number = TestCustomers.mobile();

        Completing() {
            List<Object> card = List.of(Map.of("lineId", lineId, "iccid", TestCustomers.iccid(), "puk", "31415926"));
            tell(UUID.randomUUID(), "SHIPPED", "simCards", card).then().statusCode(200);
        }

        @Override
        Response send() {
            return tell(marker, "COMPLETED", "numbers", List.of(Map.of("lineId", lineId, "number", number)));
        }
    }
}
