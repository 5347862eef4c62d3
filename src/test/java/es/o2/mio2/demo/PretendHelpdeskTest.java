package es.o2.mio2.demo;

import static org.hamcrest.Matchers.hasItem;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Eventually;
import es.o2.mio2.support.Incidents;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PretendHelpdeskTest {

    @Inject
    TestCustomers customers;

    @Inject
    PretendHelpdesk helpdesk;

    @Test
    @ActivateRequestContext
    void itAnswersUntilWhatIsWrongIsPutRight() {
        TestCustomer customer = customers.mobile("MOV12", TaxTerritory.MAINLAND);
        String token = customer.login();
        String slow = Incidents.open(token, customer.lineIds().get(0), "SLOW").path("incidentId");
        works(() -> "RESOLVED".equals(Incidents.see(token, slow).path("status")));
        Incidents.see(token, slow)
                .then()
                .body("messages.text", hasItem("Gracias por avisarnos. Ya lo estamos mirando."));
        String router =
                Incidents.open(token, customer.lineIds().get(0), "ROUTER").path("incidentId");
        works(() -> Incidents.see(token, router).path("appointment.startsAt") != null);
    }

    private void works(BooleanSupplier done) {
        Eventually.within(Duration.ofSeconds(60), "it answers", () -> {
            helpdesk.work();
            return done.getAsBoolean();
        });
    }
}
