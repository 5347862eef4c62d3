package es.o2.mio2.demo;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.support.WithoutDocuments;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** As the demo is, with a history of fourteen cycles and their invoices, on a database of its own. */
public final class WithBills implements QuarkusTestProfile {

    static final int CYCLES = 14;

    /** The cycle in which the tests run. */
    static final BillingCycle OPEN = BillingCycle.of(Instant.now());

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(EmbeddedDatabase.settingsFor("bills-test"));
        settings.putAll(WithoutDocuments.SETTINGS);
        settings.put("mio2.demo.bills", "true");
        settings.put("mio2.demo.history-cycles", "" + CYCLES);
        settings.put("mio2.usage.intake.months-kept", "15");
        return settings;
    }

    /** The cycle so many before. */
    static BillingCycle ago(int cycles) {
        return new BillingCycle(OPEN.startDate().minusMonths(cycles));
    }
}
