package es.o2.mio2.access;

import es.o2.mio2.access.MobileLines.MobileLine;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.identity.EmailAddress;
import es.o2.mio2.identity.Iban;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads what a proof is to be bound to. */
@ApplicationScoped
class VerificationTargets {

    private static final String POINTER = "/target";

    private final Inputs inputs;
    private final Vault vault;

    VerificationTargets(Inputs inputs, Vault vault) {
        this.inputs = inputs;
        this.vault = vault;
    }

    /**
     * What a proof is bound to.
     *
     * @param kept as it stands in the database: a line's id, or a digest of what is nobody's business; {@code null} for
     *     any line
     * @param masked as the message with the code names it
     * @param lineId {@code null} for what isn't a line
     */
    record Target(String kept, String masked, UUID lineId) {}

    /**
     * Reads a target.
     *
     * @param lines the customer's
     * @throws ProblemException {@code INVALID_ARGUMENT} where one is needed and absent, or no address; {@code NOT_FOUND}
     *     for what is no mobile line of the customer's; {@code IBAN_INVALID}, {@code MSISDN_INVALID}
     */
    Target read(VerificationPurpose purpose, String typed, List<MobileLine> lines) {
        VerificationPurpose.Target kind = purpose.target();
        if (kind == VerificationPurpose.Target.LINE) {
            return typed == null ? new Target(null, "", null) : line(typed, lines);
        }
        if (typed == null) {
            throw inputs.refuse(POINTER, InputError.Code.REQUIRED);
        }
        return switch (kind) {
            case IBAN -> iban(purpose, typed);
            case EMAIL -> email(purpose, typed);
            default -> phone(purpose, typed);
        };
    }

    private static Target line(String typed, List<MobileLine> lines) {
        return lines.stream()
                .filter(line -> line.lineId().toString().equals(typed))
                .findFirst()
                .map(line -> new Target(typed, "", line.lineId()))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private Target iban(VerificationPurpose purpose, String typed) {
        Iban iban =
                Iban.tryParse(typed).filter(Iban::isSepa).orElseThrow(() -> new ProblemException(Problem.IBAN_INVALID));
        return new Target(digest(purpose, iban.value()), iban.masked(), null);
    }

    private Target email(VerificationPurpose purpose, String typed) {
        EmailAddress address =
                EmailAddress.tryParse(typed).orElseThrow(() -> inputs.refuse(POINTER, InputError.Code.MALFORMED));
        return new Target(digest(purpose, address.value()), address.masked(), null);
    }

    private Target phone(VerificationPurpose purpose, String typed) {
        Msisdn number = Msisdn.tryParse(typed)
                .filter(Msisdn::isSpanishMobile)
                .orElseThrow(() -> new ProblemException(Problem.MSISDN_INVALID));
        return new Target(digest(purpose, number.value()), number.masked(), null);
    }

    private String digest(VerificationPurpose purpose, String value) {
        return vault.digest(purpose.name(), value);
    }
}
