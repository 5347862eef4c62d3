package es.o2.mio2.access;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Those who wait. Networks take turns, and within a network who came first goes first: a crowd from one of them costs
 * the others one turn each. Whoever uses it sees to it that one thread does so at a time.
 *
 * @param <V> who waits; one and no other, however alike two are
 */
final class Lane<V> {

    private final Map<String, Deque<V>> queues = new LinkedHashMap<>();
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** How many wait. */
    int size() {
        return size;
    }

    /** How many of a network wait. */
    int sizeOf(String network) {
        Deque<V> queue = queues.get(network);
        return queue == null ? 0 : queue.size();
    }

    void add(String network, V visitor) {
        queues.computeIfAbsent(network, none -> new ArrayDeque<>()).add(visitor);
        size++;
    }

    /** Takes the next out, where somebody waits; the turn is the next network's. */
    V next() {
        Iterator<Map.Entry<String, Deque<V>>> turns = queues.entrySet().iterator();
        Map.Entry<String, Deque<V>> turn = turns.next();
        String network = turn.getKey();
        Deque<V> queue = turn.getValue();
        turns.remove();
        V next = queue.remove();
        if (!queue.isEmpty()) {
            queues.put(network, queue);
        }
        size--;
        return next;
    }

    /**
     * Takes one out who waits no more.
     *
     * @return false where they didn't wait
     */
    boolean remove(String network, V visitor) {
        Deque<V> queue = queues.get(network);
        if (queue == null || !queue.remove(visitor)) {
            return false;
        }
        if (queue.isEmpty()) {
            queues.remove(network);
        }
        size--;
        return true;
    }
}
