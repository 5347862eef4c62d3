package es.o2.mio2.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A hash as it was made in easier times: argon2id with 8 MiB and one pass. */
final class WeakHash {

    private WeakHash() {}

    static String of(String password) {
        byte[] salt = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);
        byte[] hash =
                Argon2id.java().hash(password.getBytes(StandardCharsets.UTF_8), salt, new Argon2id.Cost(8192, 1, 1));
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=8192,t=1,p=1$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
