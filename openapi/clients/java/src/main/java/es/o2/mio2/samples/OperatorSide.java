package es.o2.mio2.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import es.o2.mio2.operations.client.ApiClient;
import es.o2.mio2.operations.client.ApiException;
import es.o2.mio2.operations.client.api.BillingRunsApi;
import es.o2.mio2.operations.client.api.BillingRunsApi.APICreateBillingRunRequest;
import es.o2.mio2.operations.client.api.FeedsApi;
import es.o2.mio2.operations.client.api.FeedsApi.APICreateFeedBatchRequest;
import es.o2.mio2.operations.client.api.OrdersApi;
import es.o2.mio2.operations.client.api.OrdersApi.APICreateOrderEventRequest;
import es.o2.mio2.operations.client.model.BillingRun;
import es.o2.mio2.operations.client.model.BillingRunRequest;
import es.o2.mio2.operations.client.model.FeedBatch;
import es.o2.mio2.operations.client.model.OrderEvent;
import es.o2.mio2.operations.client.model.OrderProgress;
import es.o2.mio2.operations.client.model.UsageRecordRow;
import java.util.List;
import java.util.UUID;

/** What the company's own systems ask. */
public final class OperatorSide {

    private final ApiClient client;

    public OperatorSide(String baseUri, String accessToken) {
        client = new ApiClient()
                .setRequestInterceptor(request -> request.header("Authorization", "Bearer " + accessToken));
        client.updateBaseUri(baseUri);
    }

    /** A batch of use, a row a line. */
    public FeedBatch report(String batchId, List<UsageRecordRow> rows) throws ApiException, JsonProcessingException {
        StringBuilder lines = new StringBuilder();
        for (UsageRecordRow row : rows) {
            lines.append(client.getObjectMapper().writeValueAsString(row)).append('\n');
        }
        return new FeedsApi(client)
                .createFeedBatch(APICreateFeedBatchRequest.newBuilder()
                        .feed("usage-records")
                        .batchId(batchId)
                        .body(lines.toString())
                        .build());
    }

    /** The invoices of the cycle that began on that day. */
    public BillingRun invoice(String cycle) throws ApiException {
        return new BillingRunsApi(client)
                .createBillingRun(APICreateBillingRunRequest.newBuilder()
                        .billingRunRequest(new BillingRunRequest().cycle(cycle))
                        .build());
    }

    /** What became of an order. */
    public OrderProgress report(UUID orderId, OrderEvent event) throws ApiException {
        return new OrdersApi(client)
                .createOrderEvent(APICreateOrderEventRequest.newBuilder()
                        .orderId(orderId)
                        .orderEvent(event)
                        .build());
    }
}
