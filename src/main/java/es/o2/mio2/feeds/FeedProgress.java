package es.o2.mio2.feeds;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.QueryProducer;

/** Up to when a feed is known to be complete: figures made of it are true as of then. */
@Entity
@Table(name = "feed_progress")
public class FeedProgress extends PanacheEntityBase {

    @Id
    @Enumerated(EnumType.STRING)
    public FeedName feed;

    @Column(name = "complete_until")
    public Instant completeUntil;

    /** Those of which something ever came. */
    static List<FeedProgress> all() {
        return listAll();
    }

    /** Up to when it is complete; nothing where nothing ever came. */
    public static Optional<Instant> completeUntil(FeedName feed) {
        return completeUntil(feed, getSession());
    }

    /** The same, as whoever is asked knows it. */
    public static Optional<Instant> completeUntil(FeedName feed, QueryProducer from) {
        return from.createSelectionQuery("select p.completeUntil from FeedProgress p where p.feed = ?1", Instant.class)
                .setParameter(1, feed)
                .uniqueResultOptional();
    }
}
