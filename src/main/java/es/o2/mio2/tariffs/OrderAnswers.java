package es.o2.mio2.tariffs;

import es.o2.mio2.orders.OrderView;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** How whatever becomes an order is answered. */
final class OrderAnswers {

    private OrderAnswers() {}

    /** 201, with where to follow it. */
    static RestResponse<OrderView> created(OrderView order) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, order)
                .location(URI.create("/v1/orders/" + order.orderId()))
                .build();
    }
}
