package es.o2.mio2.access;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;
import org.hibernate.validator.constraints.CodePointLength.NormalizationStrategy;

/** What a customer logs in with. */
@Schema(name = "SessionRequest", description = "What a customer logs in with.")
record SessionRequest(
        @NotNull
        @Size(min = 1, max = 50)
        @Schema(
                description = "NIF (DNI, NIE, CIF) or passport; lower case, spaces, dots and hyphens are accepted.",
                examples = "12345678Z")
        String documentId,

        @NotNull
        @CodePointLength(min = 1, max = NewPassword.MAX, normalizationStrategy = NormalizationStrategy.NFC)
        @Schema(
                description = "The password, any Unicode.",
                format = "password",
                minLength = 1,
                maxLength = NewPassword.MAX,
                examples = "Mi-O2-demo-2026!")
        String password,

        @NotNull Channel channel,

        @Size(min = 1, max = 60)
        @Pattern(regexp = PlainText.ONE_LINE)
        @Schema(
                description = "How the customer calls the device, for the list of sessions.",
                examples = "iPhone de Marta")
        String deviceName) {

    /** Never the password, so that no log has it. */
    @Override
    public String toString() {
        return "SessionRequest[" + channel + "]";
    }
}
