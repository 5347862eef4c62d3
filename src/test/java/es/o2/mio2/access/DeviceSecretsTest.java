package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.vault.TestVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a device is known by says by itself that we gave it. */
class DeviceSecretsTest {

    private final DeviceSecrets devices = new DeviceSecrets(TestVault.withKey(1));

    @Test
    void oneIsAsLongAsEverySecretAndLikeNoOther() {
        String secret = devices.make();
        assertTrue(secret.matches("[A-Za-z0-9_-]{43}"), secret);
        assertNotEquals(secret.substring(0, 22), devices.make().substring(0, 22));
    }

    @Test
    void whatWeMadeIsMarked() {
        for (int i = 0; i < 100; i++) {
            assertTrue(devices.isMarked(devices.make()));
        }
    }

    /** Each of the 43 characters, the last too: none of them is there for nothing. */
    @Test
    void whereOneCharacterIsAnotherItIsNot() {
        String secret = devices.make();
        for (int at = 0; at < secret.length(); at++) {
            char other = secret.charAt(at) == 'A' ? 'B' : 'A';
            String changed = secret.substring(0, at) + other + secret.substring(at + 1);
            assertFalse(devices.isMarked(changed), changed + " at " + at);
        }
    }

    @Test
    void norIsAnyOtherSecretOfOurs() {
        assertFalse(devices.isMarked(Secret.make()));
    }

    @Test
    void norIsOneOfAnotherKey() {
        String secret = devices.make();
        assertFalse(new DeviceSecrets(TestVault.withKey(2)).isMarked(secret));
        assertTrue(new DeviceSecrets(TestVault.withKey(1)).isMarked(secret));
    }

    /** The mark is the digest for devices, not that for anything else, of the chance before it. */
    @Test
    void theMarkIsTheVaultsDigestForDevices() {
        String secret = devices.make();
        String chance = secret.substring(0, 22);
        assertEquals(
                TestVault.withKey(1).digest("device", chance).substring("key.".length(), "key.".length() + 21),
                secret.substring(22));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "AAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "ñññññññññññññññññññññññññññññññññññññññññññ",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatOthersInventIsNot(String invented) {
        assertFalse(devices.isMarked(invented));
    }
}
