package es.o2.mio2.usage;

import es.o2.mio2.profile.DataKind;
import es.o2.mio2.profile.Erasing;
import es.o2.mio2.profile.ErasurePart;
import jakarta.enterprise.context.ApplicationScoped;

/** Who called whom stays as long as the law wants it. */
@ApplicationScoped
class ErasedUsage implements ErasurePart {

    @Override
    public void erase(Erasing erasing) {
        erasing.erased(DataKind.USAGE_ALERTS, UsageAlert.deleteAll());
        UsageNotice.deleteAll();
        erasing.erased(DataKind.USAGE_RECORDS, UsageRecord.delete("startedAt < ?1", erasing.trafficSince()));
        erasing.kept(DataKind.USAGE_RECORDS, UsageRecord.count());
    }
}
