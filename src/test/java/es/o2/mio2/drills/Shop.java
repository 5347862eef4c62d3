package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Customers who buy data, one bonus after the other; who isn't answered asks again with the same key until they are. */
final class Shop implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Of requests that fail at once, no more than an app would send. */
    private static final Duration BEFORE_AGAIN = Duration.ofMillis(100);

    /** Longer than anything that a drill breaks is broken. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** How long a good answer, or some more orders, are waited for. */
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Site site;
    private final Database rows;
    private final Door door;
    private final Ledger ledger;
    private final List<TestCustomer> customers = new ArrayList<>();
    private final Map<UUID, String> tokens = new HashMap<>();
    private final ExecutorService threads;

    /**
     * Lets customers in.
     *
     * @param name of the drill, for its ledger's file
     * @param customers how many buy at once
     */
    Shop(Site site, Door door, String name, int customers) {
        this.site = site;
        this.rows = site.rows();
        this.door = door;
        this.ledger = new Ledger(Path.of("target", "drills", name + ".ledger"));
        this.threads = Executors.newFixedThreadPool(customers);
        for (int i = 0; i < customers; i++) {
            this.customers.add(letIn());
        }
    }

    /** Another customer, who has a session, and buys nothing. */
    TestCustomer letIn() {
        TestCustomer customer = TestCustomers.in(rows).convergent();
        tokens.put(customer.customerId(), logIn(customer).access());
        return customer;
    }

    /** Tokens of so many more customers, who only look: what they see stays as large as it is. */
    List<String> lookers(int many) {
        return Stream.generate(this::letIn).limit(many).map(this::token).toList();
    }

    /** An access token of somebody who was let in. */
    String token(TestCustomer customer) {
        return tokens.get(customer.customerId());
    }

    /** What became of all that was bought, once something else was done meanwhile. */
    Books whileTheyBuy(Runnable something) {
        return whileTheyBuy(Duration.ZERO, something);
    }

    /** The same; each customer waits so long between two orders. */
    Books whileTheyBuy(Duration between, Runnable something) {
        AtomicBoolean open = new AtomicBoolean(true);
        CompletableFuture<Void> bought = buyWhile(() -> {
            LockSupport.parkNanos(between.toNanos());
            return open.get();
        });
        try {
            something.run();
        } finally {
            open.set(false);
            bought.join();
        }
        return Books.of(ledger, site.database());
    }

    /** That the books are balanced, and all orders were placed by their first answer. */
    void requireAllAtOnce(Books books) {
        assertTrue(books.areBalanced(), books.toString());
        assertEquals(List.of(), ledger.failed());
    }

    /** Waits until so many more orders are placed. */
    void awaitOrders(int more) {
        int before = ledger.acknowledged();
        Eventually.within(SOON, "more orders", () -> ledger.acknowledged() >= before + more);
    }

    /** Waits until an order is placed that was asked for after a moment, by the nano clock; gives how long after. */
    Duration awaitGoodAnswer(long since) {
        Eventually.within(
                SOON, "an order is placed", () -> ledger.firstGood(since).isPresent());
        return Duration.ofNanos(ledger.firstGood(since).getAsLong() - since);
    }

    /** So many orders altogether. */
    CompletableFuture<Void> buy(int orders) {
        AtomicInteger left = new AtomicInteger(orders);
        return buyWhile(() -> left.getAndDecrement() > 0);
    }

    /** One after the other, each customer, while there is to be one more. */
    CompletableFuture<Void> buyWhile(BooleanSupplier more) {
        return CompletableFuture.allOf(customers.stream()
                .map(customer -> CompletableFuture.runAsync(
                        () -> {
                            while (more.getAsBoolean()) {
                                insist(ledger.open(customer));
                            }
                        },
                        threads))
                .toArray(CompletableFuture[]::new));
    }

    /** Writes down what the first of them asks for next. */
    Ledger.Entry open() {
        return ledger.open(customers.get(0));
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        rows.close();
        ledger.close();
    }

    /** Asks for what is written down, once, and writes down what came back. */
    Answer ask(Ledger.Entry entry) {
        // The principal line's.
        String path = "/v1/lines/" + entry.customer().lineIds().get(2) + "/data-bonuses";
        Answer answer = door.send(new Door.Ask(
                "POST", path, token(entry.customer()), entry.key().toString(), "{\"bonusCode\":\"BON5\"}"));
        entry.note(answer);
        if (answer.status() == 201) {
            entry.placed(field(answer, "orderId"));
        }
        return answer;
    }

    /** Asks again and again, until there is an order. */
    void insist(Ledger.Entry entry) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (ask(entry).status() != 201 && System.nanoTime() < end) {
            LockSupport.parkNanos(BEFORE_AGAIN.toNanos());
        }
    }

    /** What a customer gets who logs in. */
    Session logInAgain() {
        return logIn(customers.get(0));
    }

    /** Tokens of a session. */
    record Session(String access, String refresh) {}

    /** What a customer is told who logs in, once. */
    static Answer tryLogIn(Door door, TestCustomer customer) {
        String body = "{\"documentId\":\"" + customer.documentId() + "\",\"password\":\"" + Api.PASSWORD
                + "\",\"channel\":\"APP\"}";
        return door.send(new Door.Ask("POST", "/v1/sessions", null, null, body));
    }

    private Session logIn(TestCustomer customer) {
        Answer answer = tryLogIn(door, customer);
        for (int more = 0; answer.status() != 201 && more < 50; more++) {
            LockSupport.parkNanos(BEFORE_AGAIN.toNanos());
            answer = tryLogIn(door, customer);
        }
        return new Session(field(answer, "accessToken"), field(answer, "refreshToken"));
    }

    static String field(Answer answer, String name) {
        try {
            return MAPPER.readTree(answer.body()).required(name).asText();
        } catch (JsonProcessingException | IllegalArgumentException other) {
            throw new AssertionError(answer.toString(), other);
        }
    }
}
