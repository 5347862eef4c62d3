package es.o2.mio2.tariffs;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Language;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.profile.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** What is on sale today, in Madrid, as the current customer would pay it. */
@ApplicationScoped
class TariffService {

    private final CurrentCustomer customer;
    private final Clock clock;

    TariffService(CurrentCustomer customer, Clock clock) {
        this.customer = customer;
        this.clock = clock;
    }

    /** Those of a kind; {@code null} for all. Two statements, however many there are. */
    List<TariffOnSale> list(Tariff.Kind kind, Language language) {
        TaxTerritory territory = Customer.taxTerritory(customer.id());
        return Tariff.onSale(today()).stream()
                .filter(tariff -> kind == null || tariff.kind == kind)
                .map(tariff -> TariffOnSale.of(tariff, territory, language))
                .toList();
    }

    /**
     * The one of a code.
     *
     * @throws ProblemException {@code NOT_FOUND} where none is on sale, or it is no code
     */
    TariffOnSale get(String code, Language language) {
        if (!Tariff.isCode(code)) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return Tariff.onSale(code, today())
                .map(tariff -> TariffOnSale.of(tariff, Customer.taxTerritory(customer.id()), language))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(BillingCycle.MADRID));
    }
}
