package es.o2.mio2.access;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jboss.logging.Logger;

/** Argon2id of version 1.3 (RFC 9106): a hash of 32 bytes. */
@FunctionalInterface
interface Argon2id {

    Logger LOG = Logger.getLogger(Argon2id.class);

    /** For a try. */
    Cost LITTLE = new Cost(8, 1, 1);

    /** How many bytes a hash has. */
    int BYTES = 32;

    /** @param salt of 8 bytes or more */
    byte[] hash(byte[] password, byte[] salt, Cost cost);

    /**
     * What a hash costs.
     *
     * @param memory in KiB
     * @param iterations passes over the memory
     * @param parallelism lanes
     */
    record Cost(int memory, int iterations, int parallelism) {}

    /**
     * The reference implementation in C, where it can be loaded: it is faster than one in Java, and has its memory outside
     * the heap, where collections would copy that again and again while others wait. Else Bouncy Castle's, which makes the
     * same hashes.
     */
    static Argon2id available() {
        return orJava(library());
    }

    /** The library's where it makes the same hash as Bouncy Castle's, and that where it doesn't. */
    static Argon2id orJava(Argon2id library) {
        Argon2id java = java();
        byte[] text = "8 bytes.".getBytes(StandardCharsets.US_ASCII);
        String why = "it makes other hashes";
        try {
            if (Arrays.equals(library.hash(text, text, LITTLE), java.hash(text, text, LITTLE))) {
                return library;
            }
        } catch (LinkageError missing) {
            why = missing.toString();
        }
        LOG.warnf("Passwords are hashed in Java, which takes longer: no argon2 library (%s)", why);
        return java;
    }

    /** That of the reference implementation; the first hash fails with a {@link LinkageError} where it can't be loaded. */
    static Argon2id library() {
        Argon2Advanced argon2 = Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id);
        return (password, salt, cost) ->
                argon2.pbkdf(cost.iterations(), cost.memory(), cost.parallelism(), password, salt, BYTES);
    }

    /** Bouncy Castle's. */
    static Argon2id java() {
        return (password, salt, cost) -> {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(cost.memory())
                    .withIterations(cost.iterations())
                    .withParallelism(cost.parallelism())
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[BYTES];
            generator.generateBytes(password, hash);
            return hash;
        };
    }
}
