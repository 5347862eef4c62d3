package es.o2.mio2.tariffs;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;

/** Removes quotes that nobody ordered by. Those that became an order stay with it. */
@ApplicationScoped
class QuoteHousekeeping {

    private static final int BATCH = 1000;

    private final EntityManager entities;
    private final TariffsConfig config;
    private final Clock clock;

    QuoteHousekeeping(EntityManager entities, TariffsConfig config, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.clock = clock;
    }

    /** In small transactions, until there is no more. */
    @Scheduled(every = "1h", delayed = "5m")
    void sweep() {
        Instant limit = clock.instant().minus(config.quoteRetention());
        int removed;
        do {
            removed = QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(
                            "delete from tariff_change_quote where quote_id in (select quote_id"
                                    + " from tariff_change_quote where order_id is null and expires_at < :limit"
                                    + " for update skip locked limit :most)")
                    .setParameter("limit", limit)
                    .setParameter("most", BATCH)
                    .executeUpdate());
        } while (removed == BATCH);
    }
}
