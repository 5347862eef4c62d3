package es.o2.mio2.drills;

import es.o2.mio2.demo.StandaloneDatabase;
import es.o2.mio2.support.Eventually;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A ledger against the database. Of each order that was asked for there is one, and of each that there is its steps, its
 * history, its data, its rows of audit and its kept answer; each customer was told of each once, and nothing is left
 * unfinished.
 *
 * @param lost acknowledged and not there, or never acknowledged
 * @param doubled there, though nobody asked for it, or more than once by one key
 * @param torn not whole
 * @param hanging requests that were not answered, messages that aren't sent, transactions that aren't ended
 */
record Books(int orders, int lost, int doubled, int torn, int hanging) {

    /** A message that failed again and again waits as long once more as it has waited already. */
    private static final Duration TOLD = Duration.ofMinutes(3);

    /**
     * A bonus is carried out as it is ordered: it is received, accepted and completed, which makes three steps and three
     * rows of its history; it is placed and moved by its customer, which makes two of audit.
     */
    private static final String WHOLE = "COMPLETED 3 steps 3 done 3 events 2 audited 1 bonus";

    private static final String ORDERS = """
            select i.idempotency_key || '|' || o.order_id || '|' || o.status
                || (select ' ' || count(*) || ' steps ' || count(*) filter (where s.status = 'DONE') || ' done'
                    from order_step s where s.customer_id = o.customer_id and s.order_id = o.order_id)
                || (select ' ' || count(*) || ' events' from order_event e
                    where e.customer_id = o.customer_id and e.order_id = o.order_id)
                || ' ' || coalesce(a.rows, 0) || ' audited'
                || (select ' ' || count(*) || ' bonus' from data_bonus b where b.order_id = o.order_id)
            from customer_order o
            left join (select split_part(subject, ' ', 1) as order_id, count(*) as rows from audit_record
                where action in ('ORDER_PLACED', 'ORDER_MOVED') group by 1) a on a.order_id = o.order_id::text
            left join idempotent_answer i on i.customer_id = o.customer_id
                and i.location = '/v1/orders/' || o.order_id
            where o.customer_id = any (string_to_array(?, ',')::uuid[])""";

    /** Customers of whom there are more or fewer messages than orders, answers than orders, or data than orders. */
    private static final String UNEVEN = """
            select count(*) from unnest(string_to_array(?, ',')::uuid[]) owner (id)
            where (select count(*) from customer_order where customer_id = owner.id)
                <> any (array[(select count(*) from outbox_message where customer_id = owner.id),
                    (select count(*) from idempotent_answer where customer_id = owner.id),
                    (select count(*) from data_bonus where customer_id = owner.id)])""";

    private static final String UNSENT = """
            select count(*) from outbox_message where sent_at is null
                and customer_id = any (string_to_array(?, ',')::uuid[])""";

    private static final String UNENDED = """
            select (select count(*) from pg_prepared_xacts) + count(*) from pg_stat_activity
            where application_name = 'mi-o2-api' and xact_start < now() - interval '12 seconds'""";

    /** Once everybody has an answer. */
    static Books of(Ledger ledger, StandaloneDatabase database) {
        return of(ledger.entries(), database);
    }

    /** Of those that were asked for. */
    static Books of(Set<Ledger.Entry> entries, StandaloneDatabase database) {
        String owners = entries.stream()
                .map(entry -> entry.customer().customerId().toString())
                .distinct()
                .collect(Collectors.joining(","));
        Map<String, Set<String>> ordersByKey = new HashMap<>();
        int torn = number(database, UNEVEN, owners);
        int doubled = 0;
        List<String> rows = database.texts(ORDERS, owners);
        for (String row : rows) {
            String[] parts = row == null ? new String[] {"", "", ""} : row.split("\\|");
            ordersByKey.computeIfAbsent(parts[0], key -> new HashSet<>()).add(parts[1]);
            torn += parts[2].equals(WHOLE) ? 0 : 1;
        }
        int lost = 0;
        int hanging = 0;
        for (Ledger.Entry entry : entries) {
            Set<String> there = ordersByKey.getOrDefault(entry.key().toString(), Set.of());
            lost += !entry.orderIds().isEmpty() && there.containsAll(entry.orderIds()) ? 0 : 1;
            doubled += Math.max(0, there.size() - 1);
            hanging += (int) entry.answers().stream()
                    .filter(answer -> answer.status() == Answer.HUNG)
                    .count();
        }
        doubled += Math.max(0, rows.size() - entries.size());
        return new Books(rows.size(), lost, doubled, torn, hanging + unfinished(database, owners));
    }

    boolean areBalanced() {
        return lost + doubled + torn + hanging == 0;
    }

    @Override
    public String toString() {
        return "%d orders, lost %d, doubled %d, torn %d, hanging %d".formatted(orders, lost, doubled, torn, hanging);
    }

    /** Once all customers are told, or the time for it is up. */
    private static int unfinished(StandaloneDatabase database, String owners) {
        long end = System.nanoTime() + TOLD.toNanos();
        Eventually.within(
                TOLD.multipliedBy(2),
                "the outbox is looked at",
                () -> number(database, UNSENT, owners) == 0 || System.nanoTime() > end);
        return number(database, UNSENT, owners)
                + Integer.parseInt(database.texts(UNENDED).get(0));
    }

    private static int number(StandaloneDatabase database, String sql, String owners) {
        return Integer.parseInt(database.texts(sql, owners).get(0));
    }
}
