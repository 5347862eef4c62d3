package es.o2.mio2.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Does what an operator, or the service by itself, has to do to one customer's rows: for that long, these rows and no
 * others are seen. A customer's own request can't do anything on behalf of another.
 */
@ApplicationScoped
public class OnBehalf {

    private final CurrentCustomer customer;

    OnBehalf(CurrentCustomer customer) {
        this.customer = customer;
    }

    /**
     * Does the work as this customer's; it has to begin its transactions itself.
     *
     * @throws IllegalStateException where the request is a customer's
     */
    @ActivateRequestContext
    public <T> T of(UUID customerId, Supplier<T> work) {
        if (customer.isKnown()) {
            throw new IllegalStateException("A customer acts for nobody but themselves");
        }
        customer.recognise(customerId);
        try {
            return work.get();
        } finally {
            customer.forget();
        }
    }
}
