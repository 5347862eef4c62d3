package es.o2.mio2.samples

import es.o2.mio2.client.api.InvoicesApi
import es.o2.mio2.client.model.InvoiceSummary
import es.o2.mio2.client.model.IssuedInvoiceStatus
import es.o2.mio2.client.model.Money
import java.math.BigDecimal

/** Facturas, page after page as they are read, the newest first. */
fun invoices(session: AppSession): Sequence<InvoiceSummary> = sequence {
    var cursor: String? = null
    do {
        val page = session.ask(::InvoicesApi) { it.listInvoices(cursor = cursor, limit = 100) }
        yieldAll(page.items)
        cursor = page.nextCursor
    } while (cursor != null)
}

/** Exact, with the scale that it came with. */
fun Money.euros(): BigDecimal = BigDecimal(amount)

/** What the customer reads. The compiler misses no value, and one that came since is shown as open. */
fun IssuedInvoiceStatus.text(): String = when (this) {
    IssuedInvoiceStatus.ISSUED -> "Emitida"
    IssuedInvoiceStatus.PAID -> "Pagada"
    IssuedInvoiceStatus.RETURNED -> "Devuelta"
    IssuedInvoiceStatus.OVERDUE -> "Vencida"
    IssuedInvoiceStatus.RECTIFIED -> "Rectificada"
    IssuedInvoiceStatus.unknown_default_open_api -> "En trámite"
}
