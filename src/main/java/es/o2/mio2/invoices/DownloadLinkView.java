package es.o2.mio2.invoices;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A link to download something once. */
@Schema(name = "DownloadLink", description = "An address at which a file can be had once, without an access token.")
record DownloadLinkView(
        @Schema(
                description =
                        "Where to have it: absolute, or relative to where it was asked for (RFC 3986, section 4.2).",
                required = true,
                format = "uri-reference",
                minLength = 1,
                maxLength = 300,
                pattern = "^(https?://[^/]+[^ ]*)?/v1/downloads/[A-Za-z0-9_-]{43}$",
                examples = "/v1/downloads/wJ5o3Qm8yB1rT6uK0xN4cZ7dF2gH9jL5pV8sA1eR3iY")
        String url,

        @Schema(description = "Until when.", required = true)
        Instant expiresAt) {

    /** Who has the address has the file. */
    @Override
    public String toString() {
        return "DownloadLink until " + expiresAt;
    }
}
