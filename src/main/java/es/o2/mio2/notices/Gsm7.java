package es.o2.mio2.notices;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The default alphabet of SMS with its extension (3GPP TS 23.038, 6.2.1 and 6.2.1.1). A letter of the extension is two
 * septets: an escape and its own.
 */
final class Gsm7 {

    /** Announces a septet of the extension; no letter of its own. */
    static final byte ESCAPE = 0x1b;

    /** By their septets, 0 to 127. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅå"
            + "Δ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ"
            + " !\"#¤%&'()*+,-./"
            + "0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNO"
            + "PQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmno"
            + "pqrstuvwxyzäöñüà";

    private static final Map<Character, byte[]> SEPTETS = septets();

    private Gsm7() {}

    /** The septets of a letter, one an octet: one, or two where it is of the extension. Empty for no letter of it. */
    static Optional<byte[]> septets(char letter) {
        return Optional.ofNullable(SEPTETS.get(letter));
    }

    private static Map<Character, byte[]> septets() {
        Map<Character, byte[]> septets = new HashMap<>();
        for (int i = 0; i < BASIC.length(); i++) {
            if (i != ESCAPE) {
                septets.put(BASIC.charAt(i), new byte[] {(byte) i});
            }
        }
        extend(septets, '\f', 0x0a);
        extend(septets, '^', 0x14);
        extend(septets, '{', 0x28);
        extend(septets, '}', 0x29);
        extend(septets, '\\', 0x2f);
        extend(septets, '[', 0x3c);
        extend(septets, '~', 0x3d);
        extend(septets, ']', 0x3e);
        extend(septets, '|', 0x40);
        extend(septets, '€', 0x65);
        return Map.copyOf(septets);
    }

    private static void extend(Map<Character, byte[]> septets, char letter, int septet) {
        septets.put(letter, new byte[] {ESCAPE, (byte) septet});
    }
}
