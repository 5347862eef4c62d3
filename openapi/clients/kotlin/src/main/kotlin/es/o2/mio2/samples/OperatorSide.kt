package es.o2.mio2.samples

import es.o2.mio2.operations.client.api.BillingRunsApi
import es.o2.mio2.operations.client.api.FeedsApi
import es.o2.mio2.operations.client.api.OrdersApi
import es.o2.mio2.operations.client.infrastructure.ApiClient
import es.o2.mio2.operations.client.infrastructure.Serializer
import es.o2.mio2.operations.client.model.BillingRun
import es.o2.mio2.operations.client.model.BillingRunRequest
import es.o2.mio2.operations.client.model.FeedBatch
import es.o2.mio2.operations.client.model.OrderEvent
import es.o2.mio2.operations.client.model.OrderProgress
import es.o2.mio2.operations.client.model.UsageRecordRow
import java.io.File
import java.util.UUID

/** What the company's own systems ask. */
class OperatorSide(private val basePath: String, private val accessToken: String) {

    /** A batch of use, a row a line; it is written to the file first, as it may be large. */
    fun report(batchId: String, rows: Sequence<UsageRecordRow>, file: File): FeedBatch {
        file.bufferedWriter().use { lines ->
            rows.forEach { lines.append(Serializer.jacksonObjectMapper.writeValueAsString(it)).append('\n') }
        }
        return signed(::FeedsApi).createFeedBatch(batchId = batchId, feed = "usage-records", body = file)
    }

    /** The invoices of the cycle that began on that day. */
    fun invoice(cycle: String): BillingRun = signed(::BillingRunsApi).createBillingRun(BillingRunRequest(cycle))

    /** What became of an order. */
    fun report(orderId: UUID, event: OrderEvent): OrderProgress = signed(::OrdersApi).createOrderEvent(orderId, event)

    private fun <A : ApiClient> signed(section: (String) -> A): A =
        section(basePath).also { it.accessTokenProvider = { accessToken } }
}
