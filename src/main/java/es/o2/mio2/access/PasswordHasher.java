package es.o2.mio2.access;

import es.o2.mio2.api.NiceThreads;
import es.o2.mio2.api.Turns;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hashes passwords with argon2id (RFC 9106), as PHC strings. A password is taken in Unicode's form NFC, so that it is
 * the same from every keyboard.
 *
 * <p>Hashing is dear on purpose; at most half as many run at once as there are cores, so that log ins never starve those
 * who are in already. The {@link Gate} keeps those away who would have to wait here for long.
 */
@ApplicationScoped
public class PasswordHasher {

    /** How many are hashed at once. */
    static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** What the threads are called that hash, before their number. */
    static final String THREAD = "password-hash-";

    /** At the top load of a mixed day with 5 45 % of log ins were put off, with 10 60 %; others were as quick with both. */
    static final int NICE = 5;

    private static final int SALT_BYTES = 16;
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final Argon2id argon2id = Argon2id.available();
    private final Argon2id.Cost cost;
    private final Turns turns;
    private final NiceThreads threads = new NiceThreads(THREAD, AT_ONCE, NICE);
    private final SecureRandom random = new SecureRandom();
    private final String decoy;

    PasswordHasher(AccessConfig config) {
        AccessConfig.Argon2 argon2 = config.argon2();
        this.cost = new Argon2id.Cost(argon2.memory(), argon2.iterations(), argon2.parallelism());
        this.turns = new Turns(AT_ONCE, argon2.maxWait(), Integer.MAX_VALUE);
        this.decoy = openedByNone();
    }

    /** The PHC string of a password, with a salt of its own and today's parameters. */
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Phc(cost, salt, inTurn(password, salt, cost)).toString();
    }

    /** A PHC string with today's parameters that is no password's: its hash is chance. */
    String openedByNone() {
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[Argon2id.BYTES];
        random.nextBytes(salt);
        random.nextBytes(hash);
        return new Phc(cost, salt, hash).toString();
    }

    /** Whether a password is the one that was hashed; compared in constant time. */
    boolean matches(String password, String phc) {
        Phc known = Phc.parse(phc);
        return MessageDigest.isEqual(known.hash(), inTurn(password, known.salt(), known.cost()));
    }

    /** The same work as {@link #matches} for nobody at all, so that who isn't there takes as long as who is. */
    void matchNobody(String password) {
        matches(password, decoy);
    }

    /** Whether the parameters have risen since this hash was made. */
    boolean isOutdated(String phc) {
        return !Phc.parse(phc).cost().equals(cost);
    }

    @PreDestroy
    void stop() {
        threads.stop();
    }

    private byte[] inTurn(String password, byte[] salt, Argon2id.Cost with) {
        byte[] text = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        try {
            return turns.take(() -> threads.run(() -> argon2id.hash(text, salt, with)));
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /** The string that is kept: {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. */
    private record Phc(Argon2id.Cost cost, byte[] salt, byte[] hash) {

        static Phc parse(String text) {
            Matcher parts = PHC.matcher(text);
            if (!parts.matches()) {
                throw new IllegalStateException("A password hash is no argon2id PHC string");
            }
            return new Phc(
                    new Argon2id.Cost(number(parts, 1), number(parts, 2), number(parts, 3)),
                    Base64.getDecoder().decode(parts.group(4)),
                    Base64.getDecoder().decode(parts.group(5)));
        }

        private static int number(Matcher parts, int group) {
            return Integer.parseInt(parts.group(group));
        }

        @Override
        public String toString() {
            Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
            return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                    .formatted(
                            cost.memory(),
                            cost.iterations(),
                            cost.parallelism(),
                            base64.encodeToString(salt),
                            base64.encodeToString(hash));
        }
    }
}
