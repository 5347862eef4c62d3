package es.o2.mio2.access;

import static es.o2.mio2.api.VerificationPurpose.PUK_DISCLOSURE;
import static es.o2.mio2.api.VerificationPurpose.SIM_REPLACEMENT;
import static es.o2.mio2.api.VerificationPurpose.UNBLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.access.MobileLines.MobileLine;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.notices.NoticeChannel;
import es.o2.mio2.notices.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeRouteTest {

    private static final Instant SETTLED = Instant.parse("2026-11-19T10:00:00Z");
    private static final String PRINCIPAL = "+34611111111";
    private static final String ADDITIONAL = "+34622222222";
    private static final String ELSEWHERE = "+34655555555";
    private static final String LANDLINE = "+34911234567";
    private static final String EMAIL = "prueba@example.com";

    private final UUID principalId = UUID.randomUUID();
    private final UUID additionalId = UUID.randomUUID();
    private final MobileLine principal = new MobileLine(principalId, PRINCIPAL, true, null);
    private final MobileLine additional = new MobileLine(additionalId, ADDITIONAL, true, null);
    private final MobileLine principalWithNewSim = new MobileLine(principalId, PRINCIPAL, true, SETTLED.plusSeconds(1));

    @Test
    void aCodeGoesToThePhoneOnFile() {
        assertEquals(sms(ELSEWHERE), route(ELSEWHERE, List.of(principal, additional), UNBLOCK, null));
        assertEquals(sms(PRINCIPAL), route(PRINCIPAL, List.of(principal, additional), UNBLOCK, additionalId));
    }

    @Test
    void theLineThatItIsAboutComesLast() {
        assertEquals(sms(ADDITIONAL), route(PRINCIPAL, List.of(principal, additional), PUK_DISCLOSURE, principalId));
        assertEquals(sms(PRINCIPAL), route(PRINCIPAL, List.of(principal), PUK_DISCLOSURE, principalId));
    }

    @ParameterizedTest
    @EnumSource(names = {"SIM_REPLACEMENT", "SIM_UNLOCK", "LINE_REACTIVATION"})
    void whereItsSimIsTheMatterTheLineGetsNone(VerificationPurpose purpose) {
        assertEquals(sms(ADDITIONAL), route(PRINCIPAL, List.of(principal, additional), purpose, principalId));
        assertEquals(sms(ELSEWHERE), route(ELSEWHERE, List.of(principal), purpose, principalId));
        assertEquals(email(), route(PRINCIPAL, List.of(principal), purpose, principalId));
    }

    @ParameterizedTest
    @EnumSource(names = {"SIM_REPLACEMENT", "SIM_UNLOCK", "LINE_REACTIVATION"})
    void whereAnySimMayBeTheMatterNoneOfTheLinesGetsOne(VerificationPurpose purpose) {
        assertEquals(email(), route(PRINCIPAL, List.of(principal, additional), purpose, null));
        assertEquals(sms(ELSEWHERE), route(ELSEWHERE, List.of(principal, additional), purpose, null));
    }

    @Test
    void aSimChangedWithin72HoursGetsNone() {
        assertEquals(sms(ADDITIONAL), route(PRINCIPAL, List.of(principalWithNewSim, additional), PUK_DISCLOSURE, null));
        assertEquals(email(), route(PRINCIPAL, List.of(principalWithNewSim), PUK_DISCLOSURE, null));
    }

    @Test
    void aSimChanged72HoursAgoIsAsGoodAsAny() {
        MobileLine settled = new MobileLine(principalId, PRINCIPAL, true, SETTLED);
        assertEquals(sms(PRINCIPAL), route(PRINCIPAL, List.of(settled), PUK_DISCLOSURE, null));
    }

    @Test
    void aSuspendedLineAndOneWithoutNumberGetNone() {
        MobileLine stolen = new MobileLine(principalId, PRINCIPAL, false, null);
        MobileLine waiting = new MobileLine(additionalId, null, true, null);
        assertEquals(email(), route(PRINCIPAL, List.of(stolen, waiting), PUK_DISCLOSURE, null));
    }

    @Test
    void aLandlineIsNotAPhoneForMessages() {
        assertEquals(sms(PRINCIPAL), route(LANDLINE, List.of(principal), PUK_DISCLOSURE, null));
        assertEquals(email(), route(LANDLINE, List.of(), PUK_DISCLOSURE, null));
    }

    @Test
    void whoCanBeReachedNowhereGetsNone() {
        Recipient unreachable = new Recipient(Language.ES, null, null);
        assertEquals(Optional.empty(), CodeRoute.forStepUp(unreachable, List.of(), SIM_REPLACEMENT, null, SETTLED));
        assertEquals(Optional.empty(), CodeRoute.forReset(unreachable, List.of(), SETTLED));
        Recipient garbled = new Recipient(Language.ES, "+3461", "no address");
        assertEquals(Optional.empty(), CodeRoute.forReset(garbled, List.of(), SETTLED));
    }

    @Test
    void aForgottenPasswordsCodeGoesToThePhoneOnFileAloneOrByEmail() {
        assertEquals(sms(PRINCIPAL), reset(PRINCIPAL, List.of(principal, additional)));
        assertEquals(email(), reset(PRINCIPAL, List.of(principalWithNewSim, additional)));
        assertEquals(email(), reset(LANDLINE, List.of(additional)));
        assertEquals(sms(PRINCIPAL), reset(null, List.of(principal, additional)));
    }

    private static Optional<CodeRoute> route(
            String phone, List<MobileLine> lines, VerificationPurpose purpose, UUID lineId) {
        return CodeRoute.forStepUp(new Recipient(Language.ES, phone, EMAIL), lines, purpose, lineId, SETTLED);
    }

    private static Optional<CodeRoute> reset(String phone, List<MobileLine> lines) {
        return CodeRoute.forReset(new Recipient(Language.ES, phone, EMAIL), lines, SETTLED);
    }

    private static Optional<CodeRoute> sms(String number) {
        return Optional.of(new CodeRoute(NoticeChannel.SMS, number));
    }

    private static Optional<CodeRoute> email() {
        return Optional.of(new CodeRoute(NoticeChannel.EMAIL, EMAIL));
    }
}
