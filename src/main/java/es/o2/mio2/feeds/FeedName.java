package es.o2.mio2.feeds;

import java.util.Arrays;
import java.util.Optional;

/** The feeds there are. */
public enum FeedName {
    CUSTOMERS("customers"),
    PRODUCTS("products"),
    TARIFFS("tariffs"),
    USAGE_RECORDS("usage-records"),
    USAGE_PRICES("usage-prices"),
    PAYMENTS("payments");

    private final String path;

    FeedName(String path) {
        this.path = path;
    }

    /** As it stands in a path. */
    public String path() {
        return path;
    }

    /** The feed of a path, or nothing where there is none of that name. */
    public static Optional<FeedName> ofPath(String path) {
        return Arrays.stream(values()).filter(feed -> feed.path.equals(path)).findFirst();
    }
}
