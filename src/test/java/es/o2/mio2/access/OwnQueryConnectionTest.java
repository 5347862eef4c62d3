package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.List;
import org.hibernate.engine.spi.SessionImplementor;
import org.junit.jupiter.api.Test;

/** Whoever waits for something else keeps no connection that others wait for. */
@QuarkusTest
class OwnQueryConnectionTest {

    private static final OwnQuery<Integer> LINES =
            new OwnQuery<>("select count(*) from line where customer_id = :owner", row -> row.getInt(1));

    @Test
    @ActivateRequestContext
    void itsConnectionIsKeptForATransactionAndNotWithoutOne() {
        assertEquals(List.of(0), LINES.list());
        assertEquals(false, isConnected());
        QuarkusTransaction.requiringNew().run(() -> {
            assertEquals(List.of(0), LINES.list());
            assertEquals(true, isConnected());
        });
    }

    private static boolean isConnected() {
        return Panache.getSession()
                .unwrap(SessionImplementor.class)
                .getJdbcCoordinator()
                .getLogicalConnection()
                .isPhysicallyConnected();
    }
}
