package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a client gets for logging in or renewing. */
@Schema(description = "The tokens of a session, and the session.")
record SessionGrant(
        @Schema(
                description = "The access token (JWT, RFC 9068): `Authorization: Bearer …`.",
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
                description = "Seconds that the access token is good for.",
                required = true,
                minimum = "1",
                maximum = "86400",
                examples = "300")
        int expiresIn,

        @Schema(
                description = "The refresh token, for the app only; on the web it is in a cookie.",
                maxLength = 43,
                pattern = "^[A-Za-z0-9_-]{43}$",
                examples = "0a7f2cR1v8fWJr3n5m0nYb1c9kQ2x4t6u8w0y2A4C6E")
        String refreshToken,

        @Schema(required = true) SessionView session) {

    static SessionGrant of(OpenedSession opened) {
        boolean inBody = opened.session().channel() == Channel.APP;
        return new SessionGrant(
                opened.accessToken(),
                AccessTokens.BEARER,
                Math.toIntExact(opened.expiresIn()),
                inBody ? opened.refreshSecret() : null,
                opened.session());
    }

    /** Never a token, so that no log has one. */
    @Override
    public String toString() {
        return "SessionGrant[" + session.sessionId() + "]";
    }
}
