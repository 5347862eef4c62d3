package es.o2.mio2.feeds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GunzipStreamTest {

    private static final byte[] TEXT = "{\"a\":1}\n{\"a\":2}\n".repeat(1000).getBytes(StandardCharsets.UTF_8);

    @Test
    void whatWasPackedComesOut() throws IOException {
        assertArrayEquals(TEXT, unpack(pack(TEXT)));
        assertArrayEquals(new byte[0], unpack(pack(new byte[0])));
        byte[] chance = new byte[300_000];
        new Random(1).nextBytes(chance);
        assertArrayEquals(chance, unpack(pack(chance)));
    }

    @Test
    void whoWantsNothingGetsNothing() throws IOException {
        try (InputStream unpacked = new GunzipStream(new ByteArrayInputStream(pack(TEXT)))) {
            assertEquals(0, unpacked.read(new byte[0], 0, 0));
            assertArrayEquals(TEXT, unpacked.readAllBytes());
        }
    }

    @Test
    void membersFollowOneAnother() throws IOException {
        byte[] two = join(pack(TEXT), pack(new byte[0]), pack("end".getBytes(StandardCharsets.UTF_8)));
        assertArrayEquals(join(TEXT, "end".getBytes(StandardCharsets.UTF_8)), unpack(two));
    }

    /** However few bytes come at once. */
    @Test
    void itComesByteByByte() throws IOException {
        InputStream drops = new ByteArrayInputStream(join(pack(TEXT), pack(TEXT))) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
        try (InputStream unpacked = new GunzipStream(drops)) {
            assertArrayEquals(join(TEXT, TEXT), unpacked.readAllBytes());
        }
    }

    @Test
    void whatBreaksOffAnywhereIsNoEnd() {
        byte[] two = join(pack(TEXT), pack(TEXT));
        int whole = pack(TEXT).length;
        for (int length = 0; length < two.length; length++) {
            byte[] part = Arrays.copyOf(two, length);
            if (length != whole) {
                assertThrows(IOException.class, () -> unpack(part), "after " + length);
            }
        }
    }

    @Test
    void whatFollowsAndIsNotGzipIsAMistake() {
        assertThrows(IOException.class, () -> unpack(join(pack(TEXT), new byte[] {0})));
        assertThrows(IOException.class, () -> unpack(TEXT));
    }

    @Test
    void aWrongChecksumIsAMistake() {
        byte[] packed = pack(TEXT);
        for (int fromEnd = 1; fromEnd <= 8; fromEnd++) {
            byte[] wrong = packed.clone();
            wrong[packed.length - fromEnd] ^= 1;
            assertThrows(IOException.class, () -> unpack(wrong));
        }
    }

    /** Flags 2 + 4 + 8 + 16: a checksum of the head, 3 extra bytes, a name, a comment (RFC 1952, section 2.3). */
    @Test
    void allThatAHeadMayHaveIsPassedOver() throws IOException {
        byte[] packed = pack(TEXT);
        byte[] head = Arrays.copyOf(packed, 10);
        head[3] = 2 + 4 + 8 + 16;
        byte[] more = {3, 0, 'x', 'y', 'z', 'n', 0, 'c', 0, 7, 7};
        assertArrayEquals(TEXT, unpack(join(head, more, Arrays.copyOfRange(packed, 10, packed.length))));
        head[3] = 32;
        assertThrows(IOException.class, () -> unpack(join(head, Arrays.copyOfRange(packed, 10, packed.length))));
    }

    static byte[] pack(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] unpack(byte[] packed) throws IOException {
        try (InputStream unpacked = new GunzipStream(new ByteArrayInputStream(packed))) {
            return unpacked.readAllBytes();
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
