package es.o2.mio2.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sealed opens where it was sealed, under the key that it names, and nowhere else. */
class VaultTest {

    private static final String CONTEXT = "puk:9a3c";
    private static final String ONE = key(1);
    private static final String TWO = key(2);

    private final Vault vault = vault(Map.of("one", ONE), null);

    private record Settings(Map<String, String> keys, Optional<String> currentKey) implements VaultConfig {

        @Override
        public Duration resealPoll() {
            return Duration.ZERO;
        }
    }

    @Test
    void whatIsSealedOpensAgain() {
        for (String text : new String[] {"12345678", "", "ES91 2100 0418 – ñ 😀"}) {
            assertEquals(text, vault.open(vault.seal(text, CONTEXT), CONTEXT));
        }
    }

    @Test
    void twoSealsOfOneTextDiffer() {
        assertNotEquals(vault.seal("12345678", CONTEXT), vault.seal("12345678", CONTEXT));
    }

    /** 12 bytes of IV, 8 of the text, 16 of the tag. */
    @Test
    void aSealNamesItsKeyAndIsNoLongerThanItMust() {
        String sealed = vault.seal("12345678", CONTEXT);
        assertTrue(sealed.startsWith("one."), sealed);
        assertEquals(36, bytes(sealed).length);
    }

    /** Worked with the platform's own pieces: HKDF-Expand of the key for "seal", then AES-256-GCM. */
    @Test
    void itIsAesGcmUnderAKeyDerivedForSealing() throws Exception {
        byte[] sealed = bytes(vault.seal("12345678", CONTEXT));
        byte[] derived = hmac(Base64.getDecoder().decode(ONE), "seal\u0001");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(128, sealed, 0, 12));
        cipher.updateAAD(CONTEXT.getBytes(StandardCharsets.UTF_8));
        assertEquals("12345678", new String(cipher.doFinal(sealed, 12, sealed.length - 12), StandardCharsets.UTF_8));
    }

    @Test
    void bytesAreSealedAsTextsAre() {
        for (byte[] content : new byte[][] {{}, {0, -1, 46, 127}, new byte[70_000]}) {
            byte[] sealed = vault.seal(content, CONTEXT);
            assertEquals("one.", new String(sealed, 0, 4, StandardCharsets.US_ASCII));
            assertEquals(content.length + 4 + 12 + 16, sealed.length);
            assertArrayEquals(content, vault.open(sealed, CONTEXT));
            assertThrows(IllegalStateException.class, () -> vault.open(sealed, "puk:9a3d"));
            sealed[sealed.length - 1] ^= 1;
            assertThrows(IllegalStateException.class, () -> vault.open(sealed, CONTEXT));
        }
        for (int length = 0; length < 32; length++) {
            byte[] part = Arrays.copyOf(vault.seal(new byte[9], CONTEXT), length);
            assertThrows(IllegalStateException.class, () -> vault.open(part, CONTEXT));
        }
        byte[] sealed = vault.seal(new byte[9], CONTEXT);
        assertThrows(IllegalStateException.class, () -> vault(Map.of("two", TWO), null)
                .open(sealed, CONTEXT));
    }

    @Test
    void noByteOfASealCanBeChanged() {
        byte[] sealed = bytes(vault.seal("12345678", CONTEXT));
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            refused(vault, encoded("one", changed), CONTEXT);
        }
    }

    @Test
    void noPartOfASealIsEnough() {
        byte[] sealed = bytes(vault.seal("12345678", CONTEXT));
        for (int length = 0; length < sealed.length; length++) {
            refused(vault, encoded("one", Arrays.copyOf(sealed, length)), CONTEXT);
        }
        refused(vault, "", CONTEXT);
        refused(vault, "one", CONTEXT);
        refused(vault, "one.12345678!", CONTEXT);
    }

    @Test
    void aSealThatIsMovedToAnotherRowDoesNotOpen() {
        refused(vault, vault.seal("12345678", CONTEXT), "puk:9a3d");
        refused(vault, vault.seal("12345678", CONTEXT), "iban:9a3c");
    }

    @Test
    void afterRotationOldSealsOpenAndNewOnesNameTheNewKey() {
        String old = vault.seal("12345678", CONTEXT);
        Vault added = vault(Map.of("one", ONE, "two", TWO), "one");
        assertTrue(added.seal("1", CONTEXT).startsWith("one."));
        Vault rotated = vault(Map.of("one", ONE, "two", TWO), "two");
        String renewed = rotated.seal("12345678", CONTEXT);
        assertTrue(renewed.startsWith("two."), renewed);
        assertEquals("12345678", rotated.open(old, CONTEXT));
        // An instance that has not been told yet which one is current.
        assertEquals("12345678", added.open(renewed, CONTEXT));
        refused(vault(Map.of("two", TWO), null), old, CONTEXT);
        refused(vault(Map.of("one", TWO), null), old, CONTEXT);
        refused(rotated, "two" + old.substring(3), CONTEXT);
    }

    @Test
    void aDigestIsOfItsPurposeAndText() {
        String digest = vault.digest("reset", "123456");
        assertTrue(digest.startsWith("one."), digest);
        assertEquals(digest, vault.digest("reset", "123456"));
        assertTrue(vault.matches("reset", "123456", digest));
        assertFalse(vault.matches("reset", "123457", digest));
        assertFalse(vault.matches("reset", "", digest));
        assertFalse(vault.matches("step-up", "123456", digest));
        // The same letters, parted elsewhere.
        assertFalse(vault.matches("reset1", "23456", digest));
        assertFalse(vault.matches("reset", "123456", "one."));
    }

    @Test
    void aDigestIsAnHmacUnderAKeyDerivedForDigests() {
        byte[] derived = hmac(Base64.getDecoder().decode(ONE), "digest\u0001");
        assertEquals(encoded("one", hmac(derived, "5:reset123456")), vault.digest("reset", "123456"));
    }

    @Test
    void aDigestMatchesAfterRotationUnderTheKeyThatItNames() {
        String old = vault.digest("reset", "123456");
        Vault rotated = vault(Map.of("one", ONE, "two", TWO), "two");
        assertTrue(rotated.matches("reset", "123456", old));
        assertTrue(rotated.digest("reset", "123456").startsWith("two."));
        assertFalse(rotated.matches("reset", "123456", "two" + old.substring(3)));
        assertThrows(IllegalStateException.class, () -> vault(Map.of("two", TWO), null)
                .matches("reset", "123456", old));
    }

    @Test
    void withoutAKeyInventedDataOutliveARestart() {
        String sealed = vault(Map.of(), null).seal("12345678", CONTEXT);
        assertEquals("12345678", vault(Map.of(), null).open(sealed, CONTEXT));
    }

    @Test
    void aKeyComesFromAFileToo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("vault.key"), ONE + "\n");
        String sealed = vault(Map.of("one", "file:" + file), null).seal("12345678", CONTEXT);
        assertEquals("12345678", vault.open(sealed, CONTEXT));
    }

    @Test
    void aVaultThatCanNotSealIsNotMade(@TempDir Path folder) {
        notMade(Map.of("one", "no Base64"), null);
        notMade(Map.of("one", Base64.getEncoder().encodeToString(new byte[16])), null);
        notMade(Map.of("one", "file:" + folder.resolve("absent")), null);
        notMade(Map.of("o.ne", ONE), null);
        notMade(Map.of("one", ONE, "two", TWO), null);
        notMade(Map.of("one", ONE), "two");
    }

    private static void notMade(Map<String, String> keys, String current) {
        ConfigurationException refusal = assertThrows(ConfigurationException.class, () -> vault(keys, current));
        assertFalse(refusal.getMessage().contains(ONE), refusal.getMessage());
    }

    /** Whatever is wrong, nothing of the content is told, nor of what was given. */
    private static void refused(Vault vault, String sealed, String context) {
        Throwable refusal = assertThrows(IllegalStateException.class, () -> vault.open(sealed, context));
        for (Throwable told = refusal; told != null; told = told.getCause()) {
            assertFalse(told.toString().contains("12345678"), told.toString());
        }
    }

    private static Vault vault(Map<String, String> keys, String current) {
        return new Vault(new Settings(keys, Optional.ofNullable(current)));
    }

    private static String key(int filling) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return Base64.getEncoder().encodeToString(key);
    }

    private static byte[] bytes(String value) {
        return Base64.getUrlDecoder().decode(value.substring(value.indexOf('.') + 1));
    }

    private static String encoded(String id, byte[] value) {
        return id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
