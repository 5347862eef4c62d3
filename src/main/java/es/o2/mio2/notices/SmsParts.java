package es.o2.mio2.notices;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A text as the SMS that carry it: in the default alphabet where every letter is in it, or would be with plain quotes,
 * dashes, dots and spaces for typographic ones; else in UCS-2, as it stands. Where it is longer than one SMS it goes in
 * several parts. They begin with the header by which a phone puts them together again (3GPP
 * TS 23.040, 9.2.3.24.1).
 *
 * @param dataCoding as SMPP 3.4 has it (5.2.19): 0 for the default alphabet, 8 for UCS-2
 * @param parts in their order. In the default alphabet each septet is an octet: whoever sends them on packs them
 */
record SmsParts(byte dataCoding, List<byte[]> parts) {

    static final byte DEFAULT_ALPHABET = 0;
    static final byte UCS2 = 8;

    /** The header's length, its own octet included. */
    static final int HEADER = 6;

    /** An SMS is 140 octets: 160 septets, or 70 units of UTF-16. */
    private static final int SEPTETS = 160;

    private static final int UCS2_OCTETS = 140;

    /** The header takes 6 octets: 134 are left for 67 units, or for 153 septets after the one that it ends within. */
    private static final int SEPTETS_OF_A_PART = 153;

    private static final int UCS2_OCTETS_OF_A_PART = 134;

    /** Their number is an octet. */
    private static final int MOST_PARTS = 255;

    /**
     * What stands for a typographic sign in the default alphabet: one of them would otherwise make all of a text UCS-2,
     * and so more than double its parts.
     */
    private static final Map<Character, String> PLAIN = Map.ofEntries(
            Map.entry('’', "'"),
            Map.entry('‘', "'"),
            Map.entry('“', "\""),
            Map.entry('”', "\""),
            Map.entry('«', "\""),
            Map.entry('»', "\""),
            Map.entry('…', "..."),
            Map.entry('–', "-"),
            Map.entry('—', "-"),
            // The non-breaking spaces, as wide as a space and narrow.
            Map.entry('\u00a0', " "),
            Map.entry('\u202f', " "));

    private static final byte REST_OF_HEADER = 5;
    private static final byte CONCATENATION = 0;
    private static final byte REST_OF_ELEMENT = 3;

    /**
     * The parts of a text.
     *
     * @param reference tells the parts of one text from those of another; its last 8 bits are used
     * @throws NotSentException for a text that is empty, too long for 255 parts, or no text (half a surrogate pair)
     */
    static SmsParts of(String text, int reference) {
        if (text.isEmpty()) {
            throw NotSentException.refused("An SMS has no text");
        }
        String plain = plain(text);
        boolean fits =
                plain.chars().allMatch(letter -> Gsm7.septets((char) letter).isPresent());
        return fits
                ? cut(DEFAULT_ALPHABET, septets(plain), SEPTETS, SEPTETS_OF_A_PART, reference)
                : cut(UCS2, characters(text), UCS2_OCTETS, UCS2_OCTETS_OF_A_PART, reference);
    }

    /** Whether it is more than one. */
    boolean concatenated() {
        return parts.size() > 1;
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            String sign = PLAIN.get(text.charAt(i));
            if (sign == null) {
                plain.append(text.charAt(i));
            } else {
                plain.append(sign);
            }
        }
        return plain.toString();
    }

    private static SmsParts cut(byte coding, List<byte[]> letters, int single, int part, int reference) {
        int octets = letters.stream().mapToInt(letter -> letter.length).sum();
        if (octets <= single) {
            return new SmsParts(coding, fill(letters, single));
        }
        List<byte[]> pieces = fill(letters, part);
        if (pieces.size() > MOST_PARTS) {
            throw NotSentException.refused("An SMS would have " + pieces.size() + " parts");
        }
        List<byte[]> parts = new ArrayList<>();
        for (byte[] piece : pieces) {
            parts.add(withHeader(piece, reference, pieces.size(), parts.size() + 1));
        }
        return new SmsParts(coding, List.copyOf(parts));
    }

    /** As many letters to each as fit, none cut in two. */
    private static List<byte[]> fill(List<byte[]> letters, int most) {
        List<byte[]> pieces = new ArrayList<>();
        ByteArrayOutputStream piece = new ByteArrayOutputStream(most);
        for (byte[] letter : letters) {
            if (piece.size() + letter.length > most) {
                pieces.add(piece.toByteArray());
                piece.reset();
            }
            piece.writeBytes(letter);
        }
        pieces.add(piece.toByteArray());
        return List.copyOf(pieces);
    }

    private static byte[] withHeader(byte[] piece, int reference, int of, int number) {
        ByteArrayOutputStream part = new ByteArrayOutputStream(HEADER + piece.length);
        part.write(REST_OF_HEADER);
        part.write(CONCATENATION);
        part.write(REST_OF_ELEMENT);
        part.write(reference);
        part.write(of);
        part.write(number);
        part.writeBytes(piece);
        return part.toByteArray();
    }

    private static List<byte[]> septets(String text) {
        return text.chars()
                .mapToObj(letter -> Gsm7.septets((char) letter).orElseThrow())
                .toList();
    }

    private static List<byte[]> characters(String text) {
        return text.codePoints().mapToObj(SmsParts::utf16).toList();
    }

    private static byte[] utf16(int character) {
        if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
            throw NotSentException.refused("An SMS has half a character");
        }
        return Character.toString(character).getBytes(StandardCharsets.UTF_16BE);
    }

    /** Without the text, so that no log has it. */
    @Override
    public String toString() {
        return "SmsParts[" + parts.size() + " in " + dataCoding + "]";
    }
}
