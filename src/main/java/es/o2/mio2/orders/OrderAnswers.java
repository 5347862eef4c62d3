package es.o2.mio2.orders;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** How whatever becomes an order is answered. */
public final class OrderAnswers {

    private OrderAnswers() {}

    /** 201, with where to follow it. */
    public static RestResponse<OrderView> created(OrderView order) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, order)
                // As it is: the framework would make an address of it, by a host that the caller may not know.
                .header(HttpHeaders.LOCATION, "/v1/orders/" + order.orderId())
                .build();
    }
}
