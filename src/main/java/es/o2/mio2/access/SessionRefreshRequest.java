package es.o2.mio2.access;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The refresh token of an app; a page in a browser sends it as a cookie, and nothing here. */
@Schema(
        description =
                "The refresh token of an app. On the web it is in the cookie, and this object is empty or absent.")
record SessionRefreshRequest(
        @Size(min = Secret.LENGTH, max = Secret.LENGTH)
        @Pattern(regexp = "^[A-Za-z0-9_-]*$")
        @Schema(
                description = "The refresh token of the last answer. Each is good for one use.",
                examples = "0a7f2cR1v8fWJr3n5m0nYb1c9kQ2x4t6u8w0y2A4C6E")
        String refreshToken) {

    /** Never the token, so that no log has it. */
    @Override
    public String toString() {
        return "SessionRefreshRequest[]";
    }
}
