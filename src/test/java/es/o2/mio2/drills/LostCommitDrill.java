package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.CuttingProxy;
import java.util.List;
import java.util.Set;

/** The answer to the COMMIT of an order is lost, by a connection that breaks or by one that falls silent. */
final class LostCommitDrill {

    private LostCommitDrill() {}

    /**
     * @param proxy between the application and its database
     * @param broken of how many the connection breaks
     * @param silent on how many nothing comes any more
     */
    static void run(Site site, CuttingProxy proxy, int broken, int silent) {
        try (Shop shop = new Shop(site, new Door(site::instances), "lost-commit", 1)) {
            long longest = 0;
            for (int i = 0; i < broken + silent; i++) {
                longest = Math.max(longest, lose(shop, site, proxy, i >= broken));
            }
            Books books = Books.of(shop.ledger(), site.database());
            Figures.print(
                    "COMMIT's answer lost",
                    "%d times by a broken connection, %d by a silent one, %s; each 503 with Retry-After, within %d ms at"
                            + " most, and by the same key the same order",
                    broken,
                    silent,
                    books,
                    longest / 1_000_000);
            assertTrue(books.areBalanced() && books.orders() == broken + silent, books.toString());
        }
    }

    /** Gives how long it took until the customer was told to come back. */
    private static long lose(Shop shop, Site site, CuttingProxy proxy, boolean silently) {
        Ledger.Entry entry = shop.open();
        CuttingProxy.Cut cut = proxy.loseCommit(entry.key(), silently);
        Answer told = shop.ask(entry);
        proxy.leaveAlone();
        assertTrue(cut.happened(), told.toString());
        assertTrue(told.isShed(), told.toString());
        List<String> there = site.database()
                .texts(
                        "select order_id from customer_order o join idempotent_answer a using (customer_id)"
                                + " where a.location = '/v1/orders/' || order_id and idempotency_key = ?",
                        entry.key().toString());
        shop.insist(entry);
        assertEquals(Set.copyOf(there), entry.orderIds());
        return told.nanos();
    }
}
