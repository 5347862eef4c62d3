package es.o2.mio2.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What use costs that isn't included, without tax, for a time.
 *
 * @param destination the family of numbers or the zone that it is for; {@code null} for all that have no price of their own
 * @param validUntil the last day, included; {@code null} while no end is known
 * @param setUpPrice euros for each record of which anything was used
 * @param stepAmount bytes, seconds or units
 * @param stepPrice euros for each step that was begun
 */
record UsagePrice(
        UsageClass usageClass,
        UsageKind kind,
        String destination,
        LocalDate validFrom,
        LocalDate validUntil,
        BigDecimal setUpPrice,
        long stepAmount,
        BigDecimal stepPrice) {

    /** Traffic is reckoned with this many decimals. */
    static final int DECIMALS = 6;

    boolean isValidOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validUntil == null || !day.isAfter(validUntil));
    }

    /** Euros for this much; nothing for nothing, such as a call that nobody took. */
    BigDecimal of(long amount) {
        if (amount == 0) {
            return BigDecimal.ZERO.setScale(DECIMALS);
        }
        long steps = amount / stepAmount + (amount % stepAmount == 0 ? 0 : 1);
        return setUpPrice
                .add(stepPrice.multiply(BigDecimal.valueOf(steps)))
                // Nothing is lost: neither price has more decimals.
                .setScale(DECIMALS, RoundingMode.UNNECESSARY);
    }
}
