package es.o2.mio2.notices;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;

/** Hears what comes from the other side: receipts, and what customers answer, which nobody reads. */
final class SmppReceiver implements MessageReceiverListener {

    private static final Logger LOG = Logger.getLogger(SmppReceiver.class);

    private final SmsDeliveries deliveries;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Semaphore receipts;

    /**
     * @param atOnce how many receipts are looked at at once: fewer than the link has threads, so that they never keep
     *     it from hearing answers
     */
    SmppReceiver(SmsDeliveries deliveries, Clock clock, MeterRegistry meters, int atOnce) {
        this.deliveries = deliveries;
        this.clock = clock;
        this.meters = meters;
        this.receipts = new Semaphore(atOnce);
    }

    /** Confirmed when it is kept. What can't be kept now comes again. */
    @Override
    public void onAcceptDeliverSm(DeliverSm received) throws ProcessRequestException {
        if (!received.isSmscDeliveryReceipt()) {
            count("mio2.notices.incoming", "kind", "message");
            return;
        }
        Optional<DeliveryReceipt> receipt = DeliveryReceipt.of(received);
        if (receipt.isEmpty()) {
            count("mio2.notices.incoming", "kind", "unreadable_receipt");
            return;
        }
        if (!receipts.tryAcquire()) {
            count("mio2.notices.incoming", "kind", "postponed_receipt");
            throw new ProcessRequestException("Too many", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
        try {
            keep(receipt.get());
        } finally {
            receipts.release();
        }
    }

    private void keep(DeliveryReceipt receipt) throws ProcessRequestException {
        try {
            boolean known = deliveries.received(receipt, clock.instant());
            count("mio2.notices.incoming", "kind", known ? "receipt" : "early_or_unknown_receipt");
            count("mio2.notices.receipts", "status", receipt.state().name());
        } catch (RuntimeException failed) {
            LOG.warnf("A receipt can't be kept now: %s", failed.getClass().getName());
            throw new ProcessRequestException("Not now", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        count("mio2.notices.incoming", "kind", "alert");
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        count("mio2.notices.incoming", "kind", "data");
        throw new ProcessRequestException("Not spoken here", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    private void count(String meter, String tag, String value) {
        meters.counter(meter, tag, value).increment();
    }
}
