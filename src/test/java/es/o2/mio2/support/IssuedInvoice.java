package es.o2.mio2.support;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An invoice of one test, which was issued: IVA 21 % of the fee 8.2645, premium calls 2.200000, special calls 0.330000 and
 * included ones make 13.06.
 *
 * @param token of the customer, who is logged in
 */
public record IssuedInvoice(
        TestCustomer customer,
        String token,
        UUID invoiceId,
        String number,
        UUID fee,
        UUID premium,
        UUID special,
        UUID included) {

    /** What it comes to. */
    public static final String TOTAL = "13.06";

    /** The customer disputes items of it. */
    public Response dispute(Object... itemIds) {
        return Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("itemIds", List.of(itemIds), "reason", "No he llamado a ese número."))
                .post("/v1/invoices/" + invoiceId + "/disputes");
    }

    /** An operator takes items of it back. */
    public Response rectify(Object... itemIds) {
        return rectify(Map.of("reason", "Llamadas que el cliente no hizo", "itemIds", List.of(itemIds)));
    }

    /** An operator takes all of it back. */
    public Response rectifyWhole() {
        return rectify(Map.of("reason", "Factura emitida a un titular equivocado"));
    }

    private Response rectify(Map<String, ?> body) {
        return Api.operator().body(body).post("/operations/v1/invoices/" + invoiceId + "/rectification");
    }
}
