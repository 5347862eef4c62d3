package es.o2.mio2.management;

import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a phone loads an eSIM with. */
@Schema(name = "EsimProfile", description = "What a phone loads an eSIM with.")
record EsimProfileView(
        @Schema(
                description = "The activation code (GSMA SGP.22), to be typed in.",
                required = true,
                minLength = 7,
                maxLength = 255,
                pattern = "^LPA:1\\$[!-~]+$",
                examples = "LPA:1$smdp.example$04386-AGYFT-A74Y8-3F815")
        String activationCode,

        @Schema(
                description = "The same as a QR code, to be read by a camera: a PNG.",
                required = true,
                format = "byte",
                minLength = 4,
                maxLength = 20_000,
                pattern = "^[A-Za-z0-9+/]+={0,2}$",
                examples = "iVBORw0KGgo=")
        String qrPng) {

    static EsimProfileView of(String activationCode) {
        return new EsimProfileView(activationCode, Base64.getEncoder().encodeToString(QrCode.png(activationCode)));
    }

    /** Without the code, so that no log has it. */
    @Override
    public String toString() {
        return "EsimProfileView[]";
    }
}
