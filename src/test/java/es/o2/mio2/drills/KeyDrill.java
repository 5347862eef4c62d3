package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.Jwt;
import es.o2.mio2.support.TestCustomer;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Another key signs access tokens, by the steps of the manual: each instance is told of its public half, then each of them
 * is given the private one, under log ins, orders and reads at both with tokens of either.
 */
final class KeyDrill {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int READERS = 3;

    /** Of a reader, with one session. */
    private static final int READS = 20;

    private static final int UNDER_WAY = 409;

    /** Of reads and orders, with both cores busy starting instances. */
    private static final double MOST_LATE = 0.01;

    private static final String KEYS = "mio2.access.keys.";
    private static final String SIGNS = "mio2.access.signing-key";

    private KeyDrill() {}

    static void run(Site site) {
        KeyPair pair = Instance.keyPair();
        try (Balancer balancer = new Balancer(site);
                Shop shop = new Shop(site, new Door(balancer), "keys", READERS)) {
            AtomicBoolean open = new AtomicBoolean(true);
            Queue<Answer> logIns = new ConcurrentLinkedQueue<>();
            Queue<Answer> reads = new ConcurrentLinkedQueue<>();
            List<CompletableFuture<Void>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                // Who logs in again and again ends the sessions before: it mustn't be somebody who buys.
                TestCustomer reader = shop.letIn();
                readers.add(CompletableFuture.runAsync(() -> read(reader, new Door(balancer), open, logIns, reads)));
            }
            Books books = shop.whileTheyBuy(() -> {
                String half = base64(pair.getPublic().getEncoded());
                rollOut(site, balancer, Map.of(KEYS + "two.public-key", half, SIGNS, "one"));
                String whole = base64(pair.getPrivate().getEncoded());
                rollOut(site, balancer, Map.of(KEYS + "two.private-key", whole, SIGNS, "two"));
                int before = reads.size();
                Eventually.within(SOON, "reads with the new key's tokens", () -> reads.size() >= before + 10 * READS);
            });
            open.set(false);
            readers.forEach(CompletableFuture::join);
            // How many log in at once is bounded on purpose.
            long shed = logIns.stream().filter(Answer::isShed).count();
            // What waits too long while an instance starts beside it is told to come back, or that it is under way.
            List<Answer> late = Stream.concat(
                            reads.stream().filter(answer -> answer.status() != 200), shop.ledger().failed().stream())
                    .toList();
            List<Answer> refused = Stream.of(
                            logIns.stream().filter(answer -> answer.status() != 201),
                            reads.stream().filter(answer -> answer.status() != 200),
                            shop.ledger().entries().stream().flatMap(KeyDrill::unlessAskedBefore))
                    .flatMap(answers -> answers)
                    .filter(answer -> !answer.isShed())
                    .toList();
            Figures.print(
                    "signing key rotated",
                    "%d log ins, of which %d were told to come back, %d reads and %s at two instances, each started again"
                            + " twice; of reads and orders told to come back %s, refused %d",
                    logIns.size(),
                    shed,
                    reads.size(),
                    books,
                    Answer.byStatus(late),
                    refused.size());
            assertEquals(List.of(), refused);
            long putOff = late.stream().filter(Answer::isShed).count();
            double share = (double) putOff / (reads.size() + books.orders());
            assertTrue(share <= MOST_LATE, share + " told to come back");
            assertTrue(books.areBalanced(), books.toString());
            assertEquals("two", Jwt.of(shop.logInAgain().access()).header().getString("kid"));
        }
    }

    /** What an order was told but that it is placed; and, once it was asked for before, that it is under way. */
    private static Stream<Answer> unlessAskedBefore(Ledger.Entry order) {
        List<Answer> answers = order.answers();
        return IntStream.range(0, answers.size())
                .filter(tries -> tries == 0 || answers.get(tries).status() != UNDER_WAY)
                .mapToObj(answers::get)
                .filter(answer -> answer.status() != 201);
    }

    private static void read(
            TestCustomer reader, Door door, AtomicBoolean open, Queue<Answer> logIns, Queue<Answer> reads) {
        while (open.get()) {
            Answer entered = Shop.tryLogIn(door, reader);
            logIns.add(entered);
            for (int i = 0; i < READS && open.get() && entered.status() == 201; i++) {
                reads.add(door.send(Door.Ask.get("/v1/lines", Shop.field(entered, "accessToken"))));
            }
        }
    }

    /** One instance after the other. */
    private static void rollOut(Site site, Balancer balancer, Map<String, String> settings) {
        site.settings().putAll(settings);
        for (int which = 0; which < 2; which++) {
            site.instances().get(which).stop();
            site.startAgain(which);
            balancer.awaitAll();
        }
    }

    private static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
