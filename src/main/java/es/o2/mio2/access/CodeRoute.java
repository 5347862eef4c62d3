package es.o2.mio2.access;

import es.o2.mio2.access.MobileLines.MobileLine;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.identity.EmailAddress;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.notices.NoticeChannel;
import es.o2.mio2.notices.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a code goes. Only to what is on file, and never to a SIM card that may be in a thief's phone: one that was
 * changed lately, one of a line that is suspended and, where the SIM is the matter, the one that it is about.
 *
 * @param channel an e-mail alone is weak proof: what it proves has to wait
 * @param to a phone (E.164) or an e-mail address
 */
record CodeRoute(NoticeChannel channel, String to) {

    private static final String SPAIN = "+34";

    /**
     * For a step-up: the phone on file, another line, or else the e-mail. The line that the code is about comes last,
     * where it may get it at all: who needs its PUK can't read a message on it.
     *
     * @param lineId the line that it is about; {@code null} for any
     * @param notSince codes aren't sent to SIM cards that were changed later
     */
    static Optional<CodeRoute> forStepUp(
            Recipient onFile, List<MobileLine> lines, VerificationPurpose purpose, UUID lineId, Instant notSince) {
        List<MobileLine> safe = lines.stream()
                .filter(line -> isSafe(line, notSince))
                .filter(line -> !purpose.isSimAtStake()
                        || (lineId != null && !line.lineId().equals(lineId)))
                .toList();
        List<String> numbers = new ArrayList<>();
        if (isTrusted(onFile.phone(), lines, safe)) {
            numbers.add(onFile.phone());
        }
        safe.stream().map(MobileLine::number).forEach(numbers::add);
        Optional<String> ofTheLine = safe.stream()
                .filter(line -> line.lineId().equals(lineId))
                .map(MobileLine::number)
                .findFirst();
        return numbers.stream()
                .filter(number -> !ofTheLine.equals(Optional.of(number)))
                .findFirst()
                .or(() -> ofTheLine)
                .map(CodeRoute::bySms)
                .or(() -> byEmail(onFile));
    }

    /** For a forgotten password: the phone on file and no other, the principal line where there is none, or the e-mail. */
    static Optional<CodeRoute> forReset(Recipient onFile, List<MobileLine> lines, Instant notSince) {
        List<MobileLine> safe =
                lines.stream().filter(line -> isSafe(line, notSince)).toList();
        Optional<String> phone = onFile.phone() == null
                ? safe.stream().map(MobileLine::number).findFirst()
                : Optional.of(onFile.phone()).filter(number -> isTrusted(number, lines, safe));
        return phone.map(CodeRoute::bySms).or(() -> byEmail(onFile));
    }

    /** Whether a code may be sent to a phone: another operator's, or a line that no thief may have the SIM card of. */
    static boolean isSafe(String phone, List<MobileLine> lines, Instant notSince) {
        return isTrusted(
                phone,
                lines,
                lines.stream().filter(line -> isSafe(line, notSince)).toList());
    }

    /** Neither phone nor address, so that no log has them. */
    @Override
    public String toString() {
        return "CodeRoute[" + channel + "]";
    }

    private static boolean isSafe(MobileLine line, Instant notSince) {
        boolean settled = line.simChangedAt() == null || !line.simChangedAt().isAfter(notSince);
        return line.active() && line.number() != null && takesMessages(line.number()) && settled;
    }

    /** A phone takes messages, and is another operator's or one of the safe lines. */
    private static boolean isTrusted(String phone, List<MobileLine> lines, List<MobileLine> safe) {
        return phone != null && takesMessages(phone) && (!has(lines, phone) || has(safe, phone));
    }

    /** A Spanish landline doesn't; of a foreign number nobody can tell. */
    private static boolean takesMessages(String phone) {
        return Msisdn.tryParse(phone)
                .filter(number -> number.isSpanishMobile() || !number.value().startsWith(SPAIN))
                .isPresent();
    }

    private static boolean has(List<MobileLine> lines, String number) {
        return lines.stream().anyMatch(line -> number.equals(line.number()));
    }

    private static CodeRoute bySms(String number) {
        return new CodeRoute(NoticeChannel.SMS, number);
    }

    private static Optional<CodeRoute> byEmail(Recipient onFile) {
        return Optional.ofNullable(onFile.email())
                .filter(address -> EmailAddress.tryParse(address).isPresent())
                .map(address -> new CodeRoute(NoticeChannel.EMAIL, address));
    }
}
