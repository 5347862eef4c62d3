package es.o2.mio2.invoices;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.StoredFile;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The PDFs that are kept. No transaction here waits for one to be rendered. */
@ApplicationScoped
class InvoiceDocuments {

    private final AuditTrail audit;
    private final Clock clock;

    InvoiceDocuments(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * That of one of the current customer's invoices, to be shown to them in a session of theirs: that it was is kept.
     * Nothing where it has yet to be rendered.
     *
     * @throws ProblemException {@code NOT_FOUND} where they have no such invoice
     */
    @Transactional
    Optional<StoredFile> show(UUID invoiceId, UUID customerId, UUID sessionId) {
        Optional<StoredFile> file = find(invoiceId);
        file.ifPresent(
                shown -> audit.byCustomer(customerId, sessionId, AuditAction.INVOICE_PDF_SEEN, invoiceId.toString()));
        return file;
    }

    /** The same without being shown. */
    @Transactional
    Optional<StoredFile> find(UUID invoiceId) {
        Invoice invoice = Invoice.get(invoiceId);
        return InvoiceDocument.of(invoice).map(document -> file(invoice, document));
    }

    /**
     * Whether that of one of the current customer's invoices is there.
     *
     * @throws ProblemException {@code NOT_FOUND} where they have no such invoice
     */
    @Transactional
    boolean isKept(UUID invoiceId) {
        return InvoiceDocument.isKept(Invoice.get(invoiceId));
    }

    /** Keeps what was rendered, unless it is there already: of several instances that rendered it, one was the first. */
    @Transactional
    void keep(PrintedInvoice pages, byte[] content, int templateVersion) {
        Invoice invoice = pages.invoice();
        Invoice.lock(invoice.id);
        if (InvoiceDocument.isKept(invoice)) {
            return;
        }
        InvoiceDocument document = new InvoiceDocument();
        document.id = UUID.randomUUID();
        document.invoiceId = invoice.id;
        document.heldAmount = invoice.heldAmount;
        document.rectifiedAmount = invoice.rectifiedAmount;
        document.templateVersion = templateVersion;
        document.sha256 = sha256(content);
        document.content = content;
        document.renderedAt = clock.instant();
        document.persist();
    }

    private static StoredFile file(Invoice invoice, InvoiceDocument document) {
        return new StoredFile(
                "O2-" + invoice.number + ".pdf", Language.ofTag(invoice.language), document.sha256, document.content);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
