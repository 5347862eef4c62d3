package es.o2.mio2.notices;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/**
 * SMS by SMPP 3.4. A part that the other side confirmed isn't sent again. One whose answer was lost or late is: it goes
 * with the same id as before, in an optional parameter of ours (the message's id and the part's number), by which the
 * other side drops it if it has it already, as must be agreed with whoever runs it.
 */
final class SmsGateway implements MessageGateway {

    /** E.164. */
    private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{6,14}");

    /** In UTC (SMPP 3.4, 7.1.1.1): tenths of a second and quarters of an hour from UTC are 0. */
    private static final DateTimeFormatter ABSOLUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'000+'").withZone(ZoneOffset.UTC);

    private static final int OCTETS_OF_AN_ID = 17;
    private static final byte RECEIPT_REQUESTED = 1;
    private static final byte UDH_INDICATOR = 0x40;

    /** So many more receipts than messages may be looked at at once. */
    private static final int MORE_RECEIPTS = 1;

    private final NoticesConfig.Smpp config;
    private final SmsDeliveries deliveries;
    private final Clock clock;
    private final SmppLink link;
    private final Pause throttled;

    SmsGateway(NoticesConfig.Smpp config, SmsDeliveries deliveries, Clock clock, MeterRegistry meters) {
        this.config = config;
        this.deliveries = deliveries;
        this.clock = clock;
        this.link = new SmppLink(config, new SmppReceiver(deliveries, clock, meters, config.window() + MORE_RECEIPTS));
        this.throttled = new Pause(config.firstPause(), config.longestPause());
        Gauge.builder("mio2.notices.link", link, bound -> bound.bound() ? 1 : 0).register(meters);
    }

    /** Begins to bind; messages are taken once that is done. */
    void start() {
        link.start();
    }

    void close() {
        link.close();
    }

    @Override
    public NoticeChannel channel() {
        return NoticeChannel.SMS;
    }

    @Override
    public boolean ready() {
        return link.bound() && throttled.over();
    }

    @Override
    public int window() {
        return config.window();
    }

    @Override
    public void send(Message message) {
        if (!PHONE.matcher(message.recipient()).matches()) {
            throw NotSentException.refused("The recipient is no phone number");
        }
        UUID id = message.id();
        SmsParts sms = SmsParts.of(message.body(), fold(id));
        Set<Integer> taken = deliveries.taken(id);
        int parts = sms.parts().size();
        for (int part = 1; part <= parts; part++) {
            if (!taken.contains(part)) {
                String providerId = submit(message, sms, part);
                // Some give none; then there are no receipts to put together with it.
                if (DeliveryReceipt.isId(providerId)) {
                    deliveries.taken(id, part, parts, providerId, clock.instant());
                }
            }
        }
    }

    private String submit(Message message, SmsParts sms, int part) {
        try {
            String providerId = link.use(session -> session.submitShortMessage(
                            "",
                            TypeOfNumber.valueOf(config.sourceTon()),
                            NumberingPlanIndicator.valueOf(config.sourceNpi()),
                            config.sourceAddress(),
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            message.recipient().substring(1),
                            new ESMClass(sms.concatenated() ? UDH_INDICATOR : 0),
                            (byte) 0,
                            (byte) 0,
                            null,
                            validUntil(message.expiresAt()),
                            new RegisteredDelivery(RECEIPT_REQUESTED),
                            (byte) 0,
                            new RawDataCoding(sms.dataCoding()),
                            (byte) 0,
                            sms.parts().get(part - 1),
                            new OptionalParameter.User_message_reference((short) (fold(message.id()) + part)),
                            idOf(message.id(), part))
                    .getMessageId());
            throttled.reset();
            return providerId;
        } catch (NegativeResponseException negative) {
            throw refusal(negative.getCommandStatus());
        } catch (ResponseTimeoutException late) {
            throw NotSentException.failed("No answer in time");
        } catch (InvalidResponseException | PDUException | IOException failed) {
            throw NotSentException.failed(failed.getClass().getSimpleName());
        }
    }

    /**
     * What a status other than 0 means (SMPP 3.4, 5.1.3). Only what is wrong with this very message, whatever our
     * settings are, is for good: a wrong setting must not have every message given up at once.
     */
    private NotSentException refusal(int status) {
        String reason = String.format("Status 0x%08x", status);
        return switch (status) {
            case SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL, SMPPConstant.STAT_ESME_RSYSERR -> {
                throttled.begin();
                yield NotSentException.notNow(reason);
            }
            case SMPPConstant.STAT_ESME_RINVDSTADR, SMPPConstant.STAT_ESME_RINVMSGLEN ->
                NotSentException.refused(reason);
            default -> NotSentException.failed(reason);
        };
    }

    /** The parameter by which repeats are known: the same on each try. */
    private OptionalParameter idOf(UUID id, int part) {
        byte[] octets = ByteBuffer.allocate(OCTETS_OF_AN_ID)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put((byte) part)
                .array();
        return new OptionalParameter.OctetString(config.idTag(), octets);
    }

    /** A number of few bits for an id, the same on each try. */
    private static int fold(UUID id) {
        return (int) id.getLeastSignificantBits();
    }

    private static String validUntil(Instant moment) {
        return ABSOLUTE.format(moment);
    }
}
