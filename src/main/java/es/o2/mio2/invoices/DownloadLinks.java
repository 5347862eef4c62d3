package es.o2.mio2.invoices;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.EndedSessions;
import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.access.Secret;
import es.o2.mio2.api.ApiConfig;
import es.o2.mio2.api.StoredFile;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes links to download an invoice, and follows each once. */
@ApplicationScoped
class DownloadLinks {

    private static final String PATH = "/v1/downloads/";

    /** How long one that is over is kept. */
    private static final Duration RETENTION = Duration.ofHours(1);

    private final InvoicePdfs pdfs;
    private final InvoiceDocuments kept;
    private final CurrentCustomer customer;
    private final OnBehalf onBehalf;
    private final EndedSessions ended;
    private final AuditTrail audit;
    private final InvoicePdfConfig config;
    private final ApiConfig api;
    private final Clock clock;

    DownloadLinks(
            InvoicePdfs pdfs,
            InvoiceDocuments kept,
            CurrentCustomer customer,
            OnBehalf onBehalf,
            EndedSessions ended,
            AuditTrail audit,
            InvoicePdfConfig config,
            ApiConfig api,
            Clock clock) {
        this.pdfs = pdfs;
        this.kept = kept;
        this.customer = customer;
        this.onBehalf = onBehalf;
        this.ended = ended;
        this.audit = audit;
        this.config = config;
        this.api = api;
        this.clock = clock;
    }

    /**
     * A link to one of the current customer's invoices, which is rendered by then: who follows it doesn't wait.
     *
     * @throws ProblemException {@code NOT_FOUND} where they have no such invoice; {@code UNAVAILABLE} where others have to
     *     be rendered first; {@code UNAUTHENTICATED} where the session ends meanwhile
     */
    DownloadLinkView create(UUID invoiceId) {
        pdfs.prepare(invoiceId);
        String secret = Secret.make();
        Instant expiresAt = QuarkusTransaction.requiringNew().call(() -> {
            customer.requireOpenSession();
            audit.byCustomer(
                    customer.id(), customer.sessionId(), AuditAction.DOWNLOAD_LINK_CREATED, invoiceId.toString());
            return add(invoiceId, secret).expiresAt;
        });
        return new DownloadLinkView(address(api.baseUrl().orElse(""), secret), expiresAt);
    }

    /**
     * What a link leads to; then it leads nowhere any more.
     *
     * @throws ProblemException {@code NOT_FOUND} where nobody made it, it was followed before, its time is over, or its
     *     session has ended
     */
    StoredFile follow(String downloadId) {
        DownloadLink link = open(downloadId);
        return onBehalf.of(link.customerId, () -> pdfs.show(link.invoiceId, () -> use(link)));
    }

    /** The same for who only looks whether it is there: it can still be followed. */
    StoredFile look(String downloadId) {
        DownloadLink link = open(downloadId);
        return onBehalf.of(link.customerId, () -> pdfs.show(link.invoiceId, () -> kept.find(link.invoiceId)));
    }

    /** Where to follow it: of what a request calls its host it has nothing. */
    static String address(String baseUrl, String secret) {
        return baseUrl.replaceFirst("/+$", "") + PATH + secret;
    }

    /** Every instance does: what another has removed is gone. */
    @Scheduled(every = "1h", delayed = "6m")
    void sweep() {
        QuarkusTransaction.requiringNew()
                .run(() -> DownloadLink.removeExpired(clock.instant().minus(RETENTION)));
    }

    private DownloadLink add(UUID invoiceId, String secret) {
        DownloadLink link = new DownloadLink();
        link.hash = Secret.hash(secret);
        link.customerId = customer.id();
        link.sessionId = customer.sessionId();
        link.invoiceId = invoiceId;
        link.createdAt = clock.instant();
        link.expiresAt = link.createdAt.plus(config.linkLifetime());
        link.persist();
        return link;
    }

    private DownloadLink open(String downloadId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> DownloadLink.open(Secret.hash(downloadId), clock.instant()))
                .filter(link -> !ended.contains(link.sessionId))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** In one transaction: who finds it used up by somebody else sees nothing, and nothing is kept of it. */
    private Optional<StoredFile> use(DownloadLink link) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<StoredFile> file = kept.show(link.invoiceId, link.customerId, link.sessionId);
            if (file.isPresent() && !DownloadLink.use(link.hash, clock.instant())) {
                throw new ProblemException(Problem.NOT_FOUND);
            }
            return file;
        });
    }
}
