package es.o2.mio2.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The customers whose events are to be looked for: those of whom something was heard, in the order in which it was, and
 * apart from them those who have more to hear once one of their readers has taken what waits.
 */
final class Wanted {

    private final Set<UUID> now = new LinkedHashSet<>();
    private final Set<UUID> whenTaken = ConcurrentHashMap.newKeySet();

    synchronized void add(UUID customerId) {
        now.add(customerId);
    }

    synchronized void addAll(Collection<UUID> customerIds) {
        now.addAll(customerIds);
    }

    /** Those who wait longest, and wait no more. */
    synchronized List<UUID> take(int most) {
        List<UUID> taken = new ArrayList<>();
        for (Iterator<UUID> customers = now.iterator(); customers.hasNext() && taken.size() < most; ) {
            taken.add(customers.next());
            customers.remove();
        }
        return taken;
    }

    synchronized boolean isAnybody() {
        return !now.isEmpty();
    }

    /** They have more to hear than their readers have room for. */
    void addWhenTaken(UUID customerId) {
        whenTaken.add(customerId);
    }

    boolean isAnybodyWhenTaken() {
        return !whenTaken.isEmpty();
    }

    /** A reader of theirs has room, or is gone. */
    void taken(UUID customerId) {
        if (whenTaken.remove(customerId)) {
            add(customerId);
        }
    }
}
