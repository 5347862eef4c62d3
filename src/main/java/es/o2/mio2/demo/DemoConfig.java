package es.o2.mio2.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** Settings of the demo. */
@ConfigMapping(prefix = "mio2.demo")
public interface DemoConfig {

    /** The name of {@link #enabled()}. */
    String ENABLED = "mio2.demo.enabled";

    /** The value that leaves the demo's endpoints out. */
    String OFF = "false";

    /** Whether there are demo customers and the endpoints of {@code /demo}. Refused in production. */
    @WithDefault(OFF)
    @WithConverter(Switch.class)
    boolean enabled();

    /** The password of all demo customers. */
    @WithDefault("Mi-O2-demo-2026!")
    String password();

    /**
     * How often the pretend operator looks for orders, for incidents, and for what there is to invoice and to charge, as the
     * scheduler's period; {@code off} for never.
     */
    @WithDefault("1s")
    String operatorTick();

    /** Whether it carries orders out at all. */
    default boolean carriesOut() {
        return !operatorTick().equals("off");
    }

    /** How long the pretend operator takes for a step of an order, or an incident. */
    @WithDefault("PT1S")
    Duration pace();

    /**
     * How many cycles before the current one the lines' use is brought in for; those of which records are no longer kept
     * are left out.
     */
    @WithDefault("14")
    int historyCycles();

    /** How often the pretend network tells what lines used since, as the scheduler's period; {@code off} for never. */
    @WithDefault("1m")
    String networkTick();

    /**
     * Whether cycles are invoiced and invoices charged: those that were over before the demo began, and each that ends
     * while it runs.
     */
    @WithDefault("true")
    boolean bills();

    /** Takes the two words only: the endpoints are left out by the text {@value DemoConfig#OFF}, and by no synonym. */
    final class Switch implements Converter<Boolean> {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean convert(String value) {
            return switch (value) {
                case "true" -> true;
                case OFF -> false;
                default -> throw new IllegalArgumentException(ENABLED + " is true or " + OFF);
            };
        }
    }
}
