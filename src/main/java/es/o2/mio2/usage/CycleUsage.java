package es.o2.mio2.usage;

import es.o2.mio2.billing.BillingCycle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What lines used in a billing cycle, and what is left of what they may use.
 *
 * @param lines mobile lines and landlines, each product's together, its principal line first
 * @param asOf up to when the records are known to be complete
 */
record CycleUsage(BillingCycle cycle, List<LineInCycle> lines, Instant asOf) {

    /** The pools of the products whose lines share, by their ids. */
    Map<UUID, List<LineInCycle>> pools() {
        Map<UUID, List<LineInCycle>> pools = new LinkedHashMap<>();
        lines.stream().filter(LineInCycle::pooled).forEach(line -> pools.computeIfAbsent(
                        line.productId(), first -> new ArrayList<>())
                .add(line));
        return pools;
    }

    Optional<LineInCycle> line(UUID lineId) {
        return lines.stream().filter(line -> line.lineId().equals(lineId)).findFirst();
    }

    /** The lines with which this one shares, itself among them; it alone where it doesn't share. */
    List<LineInCycle> sharing(LineInCycle line) {
        return line.pooled() ? pools().get(line.productId()) : List.of(line);
    }

    /** The data of a line, or of its pool. */
    DataAllowance data(LineInCycle line) {
        return DataAllowance.of(sharing(line).stream().map(LineInCycle::share).toList());
    }

    /** What a line may use. */
    List<UsageBucket> buckets(LineInCycle line) {
        UsageBucket calls = UsageBucket.voice(
                line.used(UsageKind.VOICE, UsageClass::isAsAtHome),
                line.included().calls());
        if (!line.isMobile()) {
            return List.of(calls);
        }
        DataAllowance data = data(line);
        return List.of(
                UsageBucket.data(line.usedDataBytes(), data, line.pooled()),
                calls,
                UsageBucket.messages(
                        line.used(UsageKind.SMS, UsageClass::isAsAtHome),
                        line.included().calls()),
                UsageBucket.euRoaming(
                        line.used(UsageKind.DATA, UsageClass.EU_ROAMING::equals),
                        line.included().fairUseBytes(),
                        data));
    }
}
