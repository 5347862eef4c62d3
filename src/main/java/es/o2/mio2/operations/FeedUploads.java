package es.o2.mio2.operations;

import es.o2.mio2.feeds.FeedBatchView;
import es.o2.mio2.feeds.FeedName;
import es.o2.mio2.feeds.FeedService;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** Batches as they come over HTTP. */
@ApplicationScoped
class FeedUploads {

    static final String MEDIA_TYPE = "application/x-ndjson";
    static final String BATCH_ID = "^[A-Za-z0-9._-]+$";
    static final int LONGEST_ID = 64;

    /** As they come over the wire. */
    static final long MOST_BYTES = 2_147_483_648L;

    private static final Pattern ID = Pattern.compile(BATCH_ID);

    private final FeedService feeds;
    private final SecurityIdentity operator;
    private final RoutingContext context;

    FeedUploads(FeedService feeds, SecurityIdentity operator, RoutingContext context) {
        this.feeds = feeds;
        this.operator = operator;
        this.context = context;
    }

    FeedBatchView take(String feed, String batchId, Instant completeUntil, InputStream rows) {
        try {
            return feeds.take(
                    feed(feed),
                    checked(batchId),
                    completeUntil,
                    rows,
                    isPacked(),
                    operator.getPrincipal().getName());
        } catch (RuntimeException refused) {
            if (!context.request().isEnded()) {
                // What is left of the body would be taken for the next request.
                context.response().putHeader("Connection", "close");
            }
            throw refused;
        }
    }

    FeedBatchView get(String feed, String batchId) {
        return feeds.get(feed(feed), checked(batchId));
    }

    private boolean isPacked() {
        String encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        return switch (encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default -> throw new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE);
        };
    }

    private static FeedName feed(String path) {
        return FeedName.ofPath(path).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private static String checked(String batchId) {
        if (batchId.length() > LONGEST_ID || !ID.matcher(batchId).matches()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return batchId;
    }
}
