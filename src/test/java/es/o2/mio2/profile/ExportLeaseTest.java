package es.o2.mio2.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.ServiceClock;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever makes an export has it for six seconds, again and again; a step may take two minutes. */
@QuarkusTest
class ExportLeaseTest {

    /** Of seconds, on a busy machine. */
    private static final double NEARLY = 3;

    @Inject
    TestCustomers customers;

    @Inject
    Database database;

    @Inject
    DataExportIndex index;

    @Inject
    DataExportConfig config;

    private final ServiceClock clock = new ServiceClock();
    private UUID export;
    private ExportLease lease;

    /** In hand already, so that nobody else takes it. */
    @BeforeEach
    void haveOneInHand() {
        TestCustomer customer = customers.mobile("MOV30", TaxTerritory.MAINLAND);
        export = UUID.fromString(Api.as(customer.login())
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/profile/data-exports")
                .path("exportId"));
        UUID run = UUID.randomUUID();
        database.run(
                "update data_export set status = 'IN_PROGRESS', run_id = ?, attempts = 1,"
                        + " due_at = now() + interval '1 hour' where export_id = ?",
                run,
                export);
        lease = new ExportLease(
                new DataExportIndex.Taken(export, customer.customerId(), UUID.randomUUID(), Language.ES, run, 1),
                index,
                config,
                clock);
    }

    @Test
    void itIsItsMakersWhileStepsAreBegun() {
        lease.renew();
        assertEquals(6, secondsLeft(), NEARLY);
        clock.setOffset(Duration.ofSeconds(110));
        lease.renew();
        assertEquals(116, secondsLeft(), NEARLY);
        clock.setOffset(Duration.ofSeconds(121));
        lease.renew();
        assertEquals(116, secondsLeft(), NEARLY);
        lease.goOn();
        lease.renew();
        assertEquals(127, secondsLeft(), NEARLY);
    }

    @Test
    void whatAnotherHasByNowIsMadeNoFurther() {
        database.run("update data_export set run_id = gen_random_uuid() where export_id = ?", export);
        lease.goOn();
        lease.renew();
        assertEquals(3600, secondsLeft(), NEARLY);
        assertThrows(DataExportMaker.NotMineException.class, lease::goOn);
    }

    private double secondsLeft() {
        String left = database.texts(
                        "select extract(epoch from due_at - now()) from data_export where export_id = ?", export)
                .get(0);
        return Double.parseDouble(left);
    }
}
