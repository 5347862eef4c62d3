package es.o2.mio2.drills;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Instance;
import es.o2.mio2.support.Jwt;
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

/**
 * Another key signs access tokens, by the steps of the manual: each instance is told of its public half, then each of them
 * is given the private one, under log ins and reads at both with tokens of either.
 */
final class KeyDrill {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int READERS = 3;

    /** Of a reader, with one session. */
    private static final int READS = 20;

    private static final String KEYS = "mio2.access.keys.";
    private static final String SIGNS = "mio2.access.signing-key";

    private KeyDrill() {}

    static void run(Site site) {
        KeyPair pair = Instance.keyPair();
        try (Balancer balancer = new Balancer(site);
                Shop shop = new Shop(site, new Door(balancer), "keys", READERS)) {
            AtomicBoolean open = new AtomicBoolean(true);
            Queue<Answer> answers = new ConcurrentLinkedQueue<>();
            List<CompletableFuture<Void>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(CompletableFuture.runAsync(() -> read(shop, new Door(balancer), open, answers)));
            }
            String half = base64(pair.getPublic().getEncoded());
            rollOut(site, balancer, Map.of(KEYS + "two.public-key", half, SIGNS, "one"));
            String whole = base64(pair.getPrivate().getEncoded());
            rollOut(site, balancer, Map.of(KEYS + "two.private-key", whole, SIGNS, "two"));
            int before = answers.size();
            Eventually.within(SOON, "reads with the new key's tokens", () -> answers.size() >= before + 10 * READS);
            open.set(false);
            readers.forEach(CompletableFuture::join);
            List<Answer> failed = answers.stream()
                    .filter(answer -> answer.status() != 200 && answer.status() != 201)
                    .toList();
            Figures.print(
                    "signing key rotated",
                    "%d log ins and reads at two instances, each started again twice; failed %d",
                    answers.size(),
                    failed.size());
            assertEquals(List.of(), failed);
            assertEquals("two", Jwt.of(shop.logInAgain().access()).header().getString("kid"));
        }
    }

    private static void read(Shop shop, Door door, AtomicBoolean open, Queue<Answer> answers) {
        while (open.get()) {
            String token = shop.logInAgain().access();
            for (int i = 0; i < READS && open.get(); i++) {
                answers.add(door.send(Door.Ask.get("/v1/lines", token)));
            }
        }
    }

    /** One instance after the other. */
    private static void rollOut(Site site, Balancer balancer, Map<String, String> settings) {
        site.settings().putAll(settings);
        for (int which = 0; which < 2; which++) {
            site.instances().get(which).stop();
            site.startAgain(which);
            Eventually.within(SOON, "both are ready", () -> balancer.get().size() == 2);
        }
    }

    private static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
