package es.o2.mio2.drills;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import es.o2.mio2.support.Api;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Customers who buy data, one bonus after the other; who isn't answered asks again with the same key until they are. */
final class Shop implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Of requests that fail at once, no more than an app would send. */
    private static final Duration BEFORE_AGAIN = Duration.ofMillis(100);

    /** Longer than anything that a drill breaks is broken. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

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
        this.door = door;
        this.ledger = new Ledger(Path.of("target", "drills", name + ".ledger"));
        this.threads = Executors.newFixedThreadPool(customers);
        TestCustomers made = TestCustomers.in(site.rows());
        for (int i = 0; i < customers; i++) {
            TestCustomer customer = made.convergent();
            this.customers.add(customer);
            tokens.put(customer.customerId(), logIn(customer).access());
        }
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

    /** Somebody's token, for whoever only looks. */
    String token() {
        return tokens.get(customers.get(0).customerId());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        ledger.close();
    }

    /** Asks for what is written down, once, and writes down what came back. */
    Answer ask(Ledger.Entry entry) {
        // The principal line's.
        String path = "/v1/lines/" + entry.customer().lineIds().get(2) + "/data-bonuses";
        String token = tokens.get(entry.customer().customerId());
        Answer answer =
                door.send(new Door.Ask("POST", path, token, entry.key().toString(), "{\"bonusCode\":\"BON5\"}"));
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
    Answer tryLogIn() {
        return tryLogIn(customers.get(0));
    }

    private Answer tryLogIn(TestCustomer customer) {
        String body = "{\"documentId\":\"" + customer.documentId() + "\",\"password\":\"" + Api.PASSWORD
                + "\",\"channel\":\"APP\"}";
        return door.send(new Door.Ask("POST", "/v1/sessions", null, null, body));
    }

    private Session logIn(TestCustomer customer) {
        Answer answer = tryLogIn(customer);
        for (int more = 0; answer.status() != 201 && more < 50; more++) {
            LockSupport.parkNanos(BEFORE_AGAIN.toNanos());
            answer = tryLogIn(customer);
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
