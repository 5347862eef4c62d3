package es.o2.mio2.api;

import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals where a page ended (Google AIP-158). The cursor is AES-GCM over the position, with the list it belongs to as
 * associated data: nobody reads it, nobody makes one, and it opens nothing but the same list of the same customer with
 * the same filters. The same position of a list has always the same one: a page whose rows are as they were is, with its
 * cursor, what the caller has already ({@link EntityTags}).
 */
@ApplicationScoped
public class Cursors {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** How a cursor is written, wherever one comes or goes. */
    public static final String PATTERN = "^[A-Za-z0-9_-]+$";

    public static final int MAX_LENGTH = 500;

    /** For the contract. */
    public static final String DESCRIPTION = "Gives the next page; absent on the last.";

    /** For the contract. */
    public static final String EXAMPLE = "n1Yz4fL0vJm2kP8qR7sTn1Yz4fL0vJm2kP8qR7sT";

    private final SecretKey key;
    private final SecretKey nonceKey;
    private final Inputs inputs;

    Cursors(CursorKey key, Inputs inputs) {
        this.key = key.secret();
        this.nonceKey = key.nonceSecret();
        this.inputs = inputs;
    }

    /**
     * @param list what the page is of: operation, customer and filters, the same for every page of one list
     * @param position the key of the page's last row
     */
    public String seal(String list, String position) {
        byte[] plain = position.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = nonce(list.getBytes(StandardCharsets.UTF_8), plain);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, list, plain);
        byte[] cursor = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, cursor, NONCE_BYTES, sealed.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /**
     * The position that a cursor of this list was sealed with.
     *
     * @throws ProblemException {@code INVALID_ARGUMENT} at {@code /query/cursor} where it is of another list, of another
     *     customer, or not one of ours
     */
    public String open(String list, String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.substring(0, Math.min(cursor.length(), MAX_LENGTH)));
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            byte[] sealed = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
            return new String(run(Cipher.DECRYPT_MODE, nonce, list, sealed), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | ForeignCursor notOurs) {
            throw inputs.refuse("/query/cursor", InputError.Code.MALFORMED);
        }
    }

    /** Another for anything else that is sealed: it is made of all of it, by a key of its own. */
    private byte[] nonce(byte[] list, byte[] position) {
        try {
            Mac mac = Mac.getInstance(nonceKey.getAlgorithm());
            mac.init(nonceKey);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(list.length).array());
            mac.update(list);
            return Arrays.copyOf(mac.doFinal(position), NONCE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] run(int mode, byte[] nonce, String list, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(list.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException notOurs) {
            throw new ForeignCursor(notOurs);
        }
    }

    private static final class ForeignCursor extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ForeignCursor(GeneralSecurityException cause) {
            super(cause);
        }
    }
}
