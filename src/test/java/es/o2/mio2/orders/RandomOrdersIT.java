package es.o2.mio2.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Database;
import es.o2.mio2.support.Together;
import es.o2.mio2.support.TwoInstances;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Orders of all kinds to which anything happens, in any order, again and at once, at two instances, while their customers
 * change their minds: whatever became of each is legal by a model of its own. With {@code -Dmio2.random.orders=10000}
 * there are more of them; {@code -Dmio2.random.seed=…} makes up the same once more, but for who comes first.
 */
class RandomOrdersIT {

    private static final Logger LOG = Logger.getLogger(RandomOrdersIT.class);
    private static final int ORDERS = Integer.getInteger("mio2.random.orders", 80);
    private static final long SEED = Long.getLong("mio2.random.seed", System.nanoTime());
    private static final int EVENTS_OF_AN_ORDER = 5;
    private static final int CUSTOMERS_AT_ONCE = 8;
    private static final int AT_ONCE = 7;

    /** Orders of which what happens is mixed: few enough that much of it meets. */
    private static final int MIXED = 5;

    private static final Set<String> REFUSALS = Set.of(
            "ORDER_EVENT_NOT_POSSIBLE",
            "LINE_NUMBERS_MISMATCH",
            "PORTING_WINDOW_INVALID",
            "EVENT_ID_REUSED",
            "ORDER_NOT_CANCELLABLE",
            "SIM_NOT_ACTIVATABLE",
            "ICCID_MISMATCH",
            "NUMBER_IN_USE");

    @RegisterExtension
    static final TwoInstances INSTANCES = new TwoInstances();

    private final Random random = new Random(SEED);
    private final RandomEvents events = new RandomEvents(random);
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private List<OrderCaller> callers;
    private Database database;
    private OrderCrowd crowd;

    @BeforeEach
    void takeBoth() {
        callers = List.of(new OrderCaller(INSTANCES.one()), new OrderCaller(INSTANCES.other()));
        database = Database.of(INSTANCES.database());
        crowd = new OrderCrowd(database);
    }

    @Test
    void whateverHappensToOrdersEachHasALegalHistory() {
        long begun = System.nanoTime();
        Map<String, Integer> ends = new TreeMap<>();
        int moves = 0;
        int orders = 0;
        while (orders < ORDERS) {
            List<OrderCrowd.Placed> placed = place();
            happen(placed);
            moves += check(placed, ends);
            orders += placed.size();
        }
        LOG.infof(
                "Seed %d: %d orders, %d moves in %d s; answers %s; ends %s",
                SEED, orders, moves, (System.nanoTime() - begun) / 1_000_000_000, answers, ends);
        assertTrue(ends.keySet().containsAll(Set.of("COMPLETED", "CANCELLED", "REJECTED", "FAILED")), ends.toString());
    }

    @Test
    void ofACancellationAndASendingThatMeetOneWins() {
        int cancelled = 0;
        for (OrderCrowd.Placed order : physical(crowd.join(callers.get(0)))) {
            AtomicInteger turn = new AtomicInteger();
            List<OrderCaller.Answer> both = Together.run(
                    2,
                    () -> turn.getAndIncrement() == 0 ? cancel(order, 0) : tell(order, events.of(order, "SHIPPED"), 1));
            assertEquals(1, both.stream().filter(OrderCaller.Answer::isDone).count(), both.toString());
            List<String> history = database.texts(
                    "select type from order_event where order_id = ?::uuid and type <> 'PLACED'", order.orderId());
            assertEquals(1, history.size(), history.toString());
            assertTrue(Set.of("CANCELLED", "SHIPPED").containsAll(history), history.toString());
            cancelled += history.contains("CANCELLED") ? 1 : 0;
        }
        LOG.infof("%d cancelled before they were sent", cancelled);
    }

    /** Each tells something else by the same id: one is heard, and the other knows that it isn't. */
    @Test
    void anEventsIdCountsOnceWhicheverInstanceHearsIt() {
        for (OrderCrowd.Placed order : physical(crowd.join(callers.get(1)))) {
            Map<String, Object> held = events.of(order, "HELD");
            Map<String, Object> other = new HashMap<>(held);
            other.put("reason", "CUSTOMER_UNREACHABLE");
            AtomicInteger turn = new AtomicInteger();
            List<OrderCaller.Answer> all = Together.run(8, () -> {
                int mine = turn.getAndIncrement();
                return tell(order, mine % 4 < 2 ? held : other, mine % 2);
            });
            assertEquals(4, all.stream().filter(OrderCaller.Answer::isDone).count(), all.toString());
            assertEquals(
                    4,
                    all.stream()
                            .filter(answer -> answer.code().equals("EVENT_ID_REUSED"))
                            .count(),
                    all.toString());
            assertEquals(
                    List.of("1"),
                    database.texts("select count(*) from order_event where event_id = ?", held.get("eventId")));
        }
    }

    private static List<OrderCrowd.Placed> physical(List<OrderCrowd.Placed> orders) {
        return orders.stream()
                .filter(order -> order.model().simKind().equals("PHYSICAL")
                        && !order.model().portedIn()
                        && !order.model().kind().equals("SIM_REPLACEMENT"))
                .toList();
    }

    private List<OrderCrowd.Placed> place() {
        AtomicInteger left = new AtomicInteger(CUSTOMERS_AT_ONCE);
        return Together.run(AT_ONCE, () -> {
                    List<OrderCrowd.Placed> mine = new ArrayList<>();
                    for (int number = left.getAndDecrement(); number > 0; number = left.getAndDecrement()) {
                        mine.addAll(crowd.join(callers.get(number % 2)));
                    }
                    return mine;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private void happen(List<OrderCrowd.Placed> placed) {
        Queue<Runnable> all = new ConcurrentLinkedQueue<>();
        List<OrderCrowd.Placed> orders = new ArrayList<>(placed);
        Collections.shuffle(orders, random);
        for (int from = 0; from < orders.size(); from += MIXED) {
            List<Runnable> mixed = orders.subList(from, Math.min(from + MIXED, orders.size())).stream()
                    .flatMap(order -> script(order).stream())
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(mixed, random);
            all.addAll(mixed);
        }
        Together.run(AT_ONCE, () -> {
            for (Runnable next = all.poll(); next != null; next = all.poll()) {
                next.run();
            }
            return null;
        });
    }

    /** Of an order's events some come again, some with other news by their id, and some are the customer's. */
    private List<Runnable> script(OrderCrowd.Placed order) {
        List<Runnable> script = new ArrayList<>();
        for (int i = 0; i < EVENTS_OF_AN_ORDER; i++) {
            int at = random.nextInt(2);
            Map<String, Object> event = events.of(order);
            script.add(() -> tell(order, event, at));
            switch (random.nextInt(12)) {
                case 0, 1 -> script.add(() -> tell(order, event, 1 - at));
                case 2 -> {
                    Map<String, Object> other = events.of(order);
                    other.put("eventId", event.get("eventId"));
                    script.add(() -> tell(order, other, 1 - at));
                }
                case 3 -> script.add(() -> cancel(order, at));
                case 4 -> activation(order, event, at).ifPresent(script::add);
                default -> {}
            }
        }
        return script;
    }

    /** The customer names the card that was told of. */
    private Optional<Runnable> activation(OrderCrowd.Placed order, Map<String, Object> event, int at) {
        if (!(event.get("simCards") instanceof List<?> cards) || cards.isEmpty()) {
            return Optional.empty();
        }
        Object iccid = ((Map<?, ?>) cards.get(0)).get("iccid");
        return Optional.of(() -> ask(order, "sim-activation", Map.of("iccid", iccid), at));
    }

    private OrderCaller.Answer tell(OrderCrowd.Placed order, Map<String, Object> event, int at) {
        OrderCaller.Answer answer = seen(callers.get(at).report(order.orderId(), event));
        if (answer.isDone()) {
            taken.add(event.get("eventId").toString());
        }
        return answer;
    }

    private OrderCaller.Answer cancel(OrderCrowd.Placed order, int at) {
        return ask(order, "cancellation", Map.of(), at);
    }

    private OrderCaller.Answer ask(OrderCrowd.Placed order, String what, Map<String, ?> body, int at) {
        return seen(callers.get(at).send("POST", "/v1/orders/" + order.orderId() + "/" + what, order.token(), body));
    }

    private OrderCaller.Answer seen(OrderCaller.Answer answer) {
        assertTrue(answer.isDone() || REFUSALS.contains(answer.code()), answer.toString());
        answers.computeIfAbsent(answer.isDone() ? "DONE" : answer.code(), code -> new AtomicInteger())
                .incrementAndGet();
        return answer;
    }

    /** Gives the number of moves. */
    private int check(List<OrderCrowd.Placed> placed, Map<String, Integer> ends) {
        Map<String, List<OrderModel.Row>> histories = new HashMap<>();
        Set<String> ids = new TreeSet<>();
        int moves = 0;
        for (String row : database.texts(
                "select concat_ws('|', order_id, source, type, coalesce(from_status, ''), to_status, to_char(occurred_at at"
                        + " time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), event_id) from order_event"
                        + " where order_id = any (string_to_array(?, ',')::uuid[]) order by order_id, sequence_number",
                placed.stream().map(OrderCrowd.Placed::orderId).collect(Collectors.joining(",")))) {
            String[] parts = row.split("\\|", -1);
            histories
                    .computeIfAbsent(parts[0], order -> new ArrayList<>())
                    .add(new OrderModel.Row(parts[1], parts[2], parts[3], parts[4], Instant.parse(parts[5])));
            if (parts[1].equals("demo")) {
                assertTrue(ids.add(parts[6]), "twice: " + row);
            }
            moves++;
        }
        assertEquals(new TreeSet<>(taken), ids, "what was taken, and what is written down");
        taken.clear();
        placed.forEach(order -> ends.merge(check(order, histories.get(order.orderId())), 1, Integer::sum));
        return moves;
    }

    /** Its history is legal, it is where that leads to, and what is under way can be ended. */
    private String check(OrderCrowd.Placed order, List<OrderModel.Row> history) {
        OrderModel model = new OrderModel(order.model());
        history.forEach(model::take);
        List<String> expected =
                Stream.concat(Stream.of(model.status()), model.steps().stream()).toList();
        assertEquals(expected, state(order), () -> order.model() + " " + history);
        if (model.isOpen()) {
            tell(order, events.of(order, "FAILED"), 0);
            assertEquals("FAILED", state(order).get(0));
            taken.clear();
        }
        return model.status();
    }

    private List<String> state(OrderCrowd.Placed order) {
        UUID id = UUID.fromString(order.orderId());
        return database.texts(
                "select what from (select -1 as position, status as what from customer_order where order_id = ?"
                        + " union all select position, code || ' ' || status from order_step where order_id = ?) parts"
                        + " order by position",
                id,
                id);
    }
}
