package es.o2.mio2.usage;

import es.o2.mio2.billing.BillingCycle;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A usage record with what it is charged as and what it costs, of a line that isn't known yet.
 *
 * @param key of the source's id, the first 16 bytes of its SHA-256 in hexadecimal
 * @param startedAt in whole microseconds
 * @param day in Madrid, on which it starts, to which all of it belongs
 * @param amount bytes, seconds or units
 * @param otherParty {@code null} for data
 * @param visitedCountry {@code null} for home
 * @param price euros without tax
 * @param nationalPrice the same for a line whose tariff has no national calls; {@code null} where that makes no difference
 */
record RatedRecord(
        String key,
        String msisdn,
        UsageKind kind,
        Instant startedAt,
        LocalDate day,
        long amount,
        String otherParty,
        String visitedCountry,
        Classified classified,
        BigDecimal price,
        BigDecimal nationalPrice) {

    /** Adds it to a portion, in the order of the columns of {@code usage_portion}. */
    void writeTo(CopyText portion, long line) {
        portion.value(line)
                .value(key)
                .value(msisdn)
                .value(day.toString())
                .value(BillingCycle.of(day).toString())
                .value(startedAt.toString())
                .value(kind.name())
                .value(classified.usageClass().name())
                .value(amount)
                .value(otherParty)
                .value(visitedCountry)
                .value(classified.destination())
                .value(price.toPlainString())
                .value(nationalPrice == null ? null : nationalPrice.toPlainString())
                .endRow();
    }

    /** No log shows a number. */
    @Override
    public String toString() {
        return key;
    }
}
