package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hashes that the reference implementation's own tests know, of argon2id 1.3. */
class Argon2idTest {

    static Stream<Argon2id> all() {
        Argon2id none = (password, salt, cost) -> {
            throw new UnsatisfiedLinkError("none");
        };
        Argon2id wrong = (password, salt, cost) -> new byte[Argon2id.BYTES];
        return Stream.of(
                Argon2id.library(),
                Argon2id.java(),
                Argon2id.available(),
                Argon2id.orJava(none),
                Argon2id.orJava(wrong));
    }

    @ParameterizedTest
    @MethodSource("all")
    void twoPassesOver64MiB(Argon2id argon2id) {
        assertHash(
                "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
                argon2id,
                "password",
                "somesalt",
                new Argon2id.Cost(65_536, 2, 1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void twoPassesOver256KiB(Argon2id argon2id) {
        assertHash(
                "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
                argon2id,
                "password",
                "somesalt",
                new Argon2id.Cost(256, 2, 1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void twoLanes(Argon2id argon2id) {
        assertHash(
                "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
                argon2id,
                "password",
                "somesalt",
                new Argon2id.Cost(256, 2, 2));
    }

    @ParameterizedTest
    @MethodSource("all")
    void fourPasses(Argon2id argon2id) {
        assertHash(
                "9025d48e68ef7395cca9079da4c4ec3affb3c8911fe4f86d1a2520856f63172c",
                argon2id,
                "password",
                "somesalt",
                new Argon2id.Cost(65_536, 4, 1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void anotherPasswordAndAnotherSalt(Argon2id argon2id) {
        Argon2id.Cost cost = new Argon2id.Cost(65_536, 2, 1);
        assertHash(
                "0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde",
                argon2id,
                "differentpassword",
                "somesalt",
                cost);
        assertHash(
                "bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c",
                argon2id,
                "password",
                "diffsalt",
                cost);
    }

    private static void assertHash(
            String expected, Argon2id argon2id, String password, String salt, Argon2id.Cost cost) {
        byte[] hash = argon2id.hash(ascii(password), ascii(salt), cost);
        assertEquals(expected, HexFormat.of().formatHex(hash));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
