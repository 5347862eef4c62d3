package es.o2.mio2.usage;

import es.o2.mio2.billing.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A threshold that was passed, as those who follow events are told. What doesn't apply is {@code null}.
 *
 * @param lineId the line
 * @param productId the product whose lines share their data
 * @param percent of the data, or of the limit outside the EU
 * @param amount with tax: what was passed, or the limit outside the EU
 */
record ThresholdPassed(
        UUID lineId, UUID productId, Kind kind, Integer percent, Money amount, LocalDate cycleStartDate) {

    /** What it is of. */
    enum Kind {
        DATA,
        SPEND,
        PREMIUM,
        ROAMING
    }

    private static final int WARNING = 80;
    private static final int END = 100;

    /**
     * Of a notice.
     *
     * @param lineId {@code null} for a pool
     */
    static ThresholdPassed of(UsageNotice.Key notice, UUID lineId) {
        UUID productId = lineId == null ? notice.subjectId() : null;
        BigDecimal threshold = notice.threshold();
        return switch (notice.kind()) {
            case DATA ->
                new ThresholdPassed(
                        lineId, productId, Kind.DATA, threshold.intValueExact(), null, notice.cycleStartDate());
            case SPEND -> money(notice, lineId, Kind.SPEND, null);
            case PREMIUM -> money(notice, lineId, Kind.PREMIUM, null);
            case ROAMING_80 -> money(notice, lineId, Kind.ROAMING, WARNING);
            case ROAMING_100 -> money(notice, lineId, Kind.ROAMING, END);
        };
    }

    private static ThresholdPassed money(UsageNotice.Key notice, UUID lineId, Kind kind, Integer percent) {
        return new ThresholdPassed(lineId, null, kind, percent, Money.eur(notice.threshold()), notice.cycleStartDate());
    }
}
