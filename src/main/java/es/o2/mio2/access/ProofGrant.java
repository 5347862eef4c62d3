package es.o2.mio2.access;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a client gets for a right code. */
@Schema(name = "Proof", description = "An access token of the same session, with the second factor in it.")
record ProofGrant(
        @Schema(
                description = "The access token, with `acr` `mi-o2:otp` and the `auth_time` of the code (RFC 9470)."
                        + " It is good for everything that the session's own is good for, and for the"
                        + " operations that ask for this proof.",
                required = true,
                maxLength = AccessTokens.MAX_LENGTH,
                pattern = AccessTokens.PATTERN,
                examples = AccessTokens.EXAMPLE)
        String accessToken,

        @Schema(
                description = "How the access token is sent (RFC 6750).",
                required = true,
                enumeration = AccessTokens.BEARER)
        String tokenType,

        @Schema(
                description = "Seconds that the access token, and the proof in it, is good for.",
                required = true,
                minimum = "1",
                maximum = "86400",
                examples = "300")
        int expiresIn) {

    static ProofGrant of(String accessToken, long expiresIn) {
        return new ProofGrant(accessToken, AccessTokens.BEARER, Math.toIntExact(expiresIn));
    }

    /** Never the token, so that no log has it. */
    @Override
    public String toString() {
        return "ProofGrant";
    }
}
