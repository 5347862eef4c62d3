package es.o2.mio2.demo;

import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A price of {@code demo/usage-prices.json} for use that isn't included: invented, without tax.
 *
 * @param destination a family of numbers or a zone; {@code null} for all that have no price of their own
 * @param setUpPrice euros a record
 * @param stepAmount bytes, seconds or units
 * @param stepPrice euros a step
 */
record DemoUsagePrice(
        String priceId,
        UsageClass usageClass,
        UsageKind kind,
        String destination,
        LocalDate validFrom,
        BigDecimal setUpPrice,
        long stepAmount,
        BigDecimal stepPrice) {}
