package es.o2.mio2.access;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A JWK set (RFC 7517). */
@Schema(name = "JsonWebKeySet", description = "The public keys (RFC 7517).")
record KeySet(
        @Schema(description = "One key for each `kid` in use.", required = true, maxItems = 20)
        List<Key> keys) {

    static KeySet of(List<TrustedKey> trusted) {
        return new KeySet(trusted.stream().map(Key::of).toList());
    }

    /** An RSA public key (RFC 7518, section 6.3). */
    @Schema(name = "JsonWebKey", description = "An RSA public key (RFC 7518).")
    record Key(
            @Schema(description = "The family of the algorithm.", required = true, enumeration = "RSA")
            String kty,

            @Schema(description = "What the key is for.", required = true, enumeration = "sig")
            String use,

            @Schema(description = "The algorithm of the signatures.", required = true, enumeration = "RS256")
            String alg,

            @Schema(
                    description = "The key's id, as in the header of a token.",
                    required = true,
                    maxLength = 100,
                    examples = "2026-11")
            String kid,

            @Schema(
                    description = "The modulus.",
                    required = true,
                    maxLength = 1400,
                    pattern = "^[A-Za-z0-9_-]+$",
                    examples = "u1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0")
            String n,

            @Schema(
                    description = "The public exponent.",
                    required = true,
                    maxLength = 20,
                    pattern = "^[A-Za-z0-9_-]+$",
                    examples = "AQAB")
            String e) {

        static Key of(TrustedKey key) {
            return new Key(
                    "RSA",
                    "sig",
                    "RS256",
                    key.id(),
                    base64(key.key().getModulus()),
                    base64(key.key().getPublicExponent()));
        }

        /** Big-endian without a sign's leading zero (RFC 7518, section 2, Base64urlUInt). */
        private static String base64(BigInteger number) {
            byte[] bytes = number.toByteArray();
            byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
        }
    }
}
