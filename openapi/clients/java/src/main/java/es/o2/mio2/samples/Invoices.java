package es.o2.mio2.samples;

import es.o2.mio2.client.ApiException;
import es.o2.mio2.client.api.InvoicesApi;
import es.o2.mio2.client.api.InvoicesApi.APIListInvoicesRequest;
import es.o2.mio2.client.model.InvoiceList;
import es.o2.mio2.client.model.InvoiceSummary;
import es.o2.mio2.client.model.IssuedInvoiceStatus;
import es.o2.mio2.client.model.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Facturas. */
public final class Invoices {

    private final AppSession session;

    public Invoices(AppSession session) {
        this.session = session;
    }

    /** All of them, page after page, the newest first. */
    public List<InvoiceSummary> all() throws ApiException {
        List<InvoiceSummary> invoices = new ArrayList<>();
        String cursor = null;
        do {
            InvoiceList page = page(cursor);
            invoices.addAll(page.getItems());
            cursor = page.getNextCursor();
        } while (cursor != null);
        return invoices;
    }

    private InvoiceList page(String cursor) throws ApiException {
        return session.ask(client -> new InvoicesApi(client)
                .listInvoices(APIListInvoicesRequest.newBuilder()
                        .limit(100)
                        .cursor(cursor)
                        .build()));
    }

    /** Exact, with the scale that it came with. */
    public static BigDecimal euros(Money money) {
        return new BigDecimal(money.getAmount());
    }

    /** What the customer reads. The compiler misses no value, and one that came since is shown as open. */
    public static String text(IssuedInvoiceStatus status) {
        return switch (status) {
            case ISSUED -> "Emitida";
            case PAID -> "Pagada";
            case RETURNED -> "Devuelta";
            case OVERDUE -> "Vencida";
            case RECTIFIED -> "Rectificada";
            case UNKNOWN_DEFAULT_OPEN_API -> "En trámite";
        };
    }
}
