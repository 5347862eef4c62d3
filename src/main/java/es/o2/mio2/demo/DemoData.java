package es.o2.mio2.demo;

import es.o2.mio2.access.PasswordHasher;
import es.o2.mio2.vault.Vault;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Brings the demo's customers when the application starts with the demo and an empty database. */
@ApplicationScoped
class DemoData {

    private static final Logger LOG = Logger.getLogger(DemoData.class);

    private final DemoConfig config;
    private final DemoLoader loader;
    private final WaitingOrder order;
    private final PretendNetwork network;
    private final PretendBilling billing;

    DemoData(
            DemoConfig config,
            AgroalDataSource database,
            Clock clock,
            PasswordHasher hasher,
            Vault vault,
            PretendNetwork network,
            PretendBilling billing) {
        this.config = config;
        this.network = network;
        this.loader = new DemoLoader(database, clock, () -> hasher.hash(config.password()), vault::seal, vault::digest);
        this.order = new WaitingOrder(database, clock);
        this.billing = billing;
    }

    void start(@Observes StartupEvent started) {
        if (!config.enabled()) {
            return;
        }
        if (ConfigUtils.isProfileActive("prod")) {
            throw new ConfigurationException(
                    "The demo has no place in production: take " + DemoConfig.ENABLED + " away, or the profile 'prod'");
        }
        tell("Loaded the demo's customers in %d ms", loader::load);
        tell("Brought in what the demo's lines used in %d ms", network::bringHistory);
        if (config.bills()) {
            tell("Invoiced and charged what was over before the demo began in %d ms", billing::bringHistory);
        }
        if (config.carriesOut()) {
            tell("Placed the order that somebody waits for in %d ms", order::place);
        }
    }

    private static void tell(String what, BooleanSupplier work) {
        long start = System.nanoTime();
        if (work.getAsBoolean()) {
            LOG.infof(what, Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
    }
}
