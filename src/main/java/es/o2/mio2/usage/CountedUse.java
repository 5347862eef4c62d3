package es.o2.mio2.usage;

import es.o2.mio2.tariffs.PastUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells tariffs what was counted. */
@ApplicationScoped
class CountedUse implements PastUse {

    @Override
    public List<LineUse> ofProduct(UUID productId, LocalDate firstCycle, LocalDate lastCycle) {
        return UsageCounter.find(
                        "select c.lineId, c.cycleStartDate, sum(c.amount) from UsageCounter c"
                                + " join Line l on l.id = c.lineId where l.productId = ?1"
                                + " and c.cycleStartDate between ?2 and ?3 and c.kind = ?4 and c.usageClass in ?5"
                                + " group by c.lineId, c.cycleStartDate order by c.cycleStartDate, c.lineId",
                        productId,
                        firstCycle,
                        lastCycle,
                        UsageKind.DATA,
                        UsageClass.AS_AT_HOME)
                .project(LineUse.class)
                .list();
    }

    @Override
    public Set<UUID> productsWithDataSinceShared(Collection<UUID> productIds) {
        return Set.copyOf(UsageCounter.find(
                        "select distinct p.id from Product p join Line l on l.productId = p.id"
                                + " join UsageCounter c on c.lineId = l.id where p.id in ?1"
                                + " and c.kind = ?2 and c.usageClass in ?3 and c.lastAt >= p.dataSharingOnAt",
                        productIds,
                        UsageKind.DATA,
                        UsageClass.AS_AT_HOME)
                .project(UUID.class)
                .list());
    }
}
