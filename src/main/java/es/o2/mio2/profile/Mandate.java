package es.o2.mio2.profile;

import es.o2.mio2.documents.Wording;
import es.o2.mio2.notices.NoticeChannel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What a SEPA mandate says (SEPA Direct Debit Core rulebook, section 4.7.2).
 *
 * @param debtor whose account it is
 * @param effectiveDate the first day on which a charge goes to the account
 * @param evidence by what it was given; {@code null} where it wasn't given here
 * @param createdAt in whole seconds
 */
record Mandate(
        String reference,
        LocalDate signedDate,
        List<Party> creditors,
        String debtor,
        String maskedDocumentId,
        String maskedIban,
        LocalDate effectiveDate,
        Evidence evidence,
        Instant createdAt) {

    /** Who may charge. */
    record Party(String name, String identifier, String address) {}

    /**
     * By what it was given: a code that came back.
     *
     * @param maskedTarget where the code was sent to
     * @param provedAt when it came back, in UTC
     * @param givenAt when the mandate was accepted, in UTC
     */
    record Evidence(
            UUID verificationId,
            NoticeChannel channel,
            String maskedTarget,
            String provedAt,
            String givenAt,
            UUID sessionId,
            String correlator) {}

    /** How its code was sent, and where to, in words. */
    public String sentBy(Wording words) {
        return words.text("mandate.evidence." + evidence.channel(), evidence.maskedTarget());
    }

    /** Nothing by which a person is known, so that no log has it. */
    @Override
    public String toString() {
        return "Mandate[" + reference + "]";
    }
}
