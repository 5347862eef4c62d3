package es.o2.mio2.demo;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the demo knows of SIM cards as nobody else here does: what is printed on them, and which phone loads one. */
@ApplicationScoped
class DemoCards {

    private static final String SENT = "select order_id, iccid from sim_card c"
            + " join customer_order o using (customer_id, order_id) join shipment s using (customer_id, order_id)"
            + " where c.status = 'ASSIGNED' and c.kind = 'PHYSICAL' and s.status not in ('PREPARING', 'RETURNED')"
            + " order by o.created_at desc, order_id limit 100";

    /** A phone loads what its owner was shown. */
    private static final String SEEN = "select min(occurred_at) from audit_record where customer_id = ?"
            + " and action = 'ESIM_PROFILE_SEEN' and outcome = 'DONE' and subject = ?";

    private final AgroalDataSource database;

    DemoCards(AgroalDataSource database) {
        this.database = database;
    }

    /** Those that were sent and don't work yet, the newest order's first: whoever has one in their hands reads its number. */
    List<SentCard> sent() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(SENT);
                ResultSet rows = query.executeQuery()) {
            List<SentCard> cards = new ArrayList<>();
            while (rows.next()) {
                cards.add(new SentCard(rows.getObject(1, UUID.class), rows.getString(2)));
            }
            return cards;
        } catch (SQLException failed) {
            throw new IllegalStateException("The demo's parcels can't be looked into", failed);
        }
    }

    /** When an order's customer was first shown what their eSIM is loaded with. */
    Optional<Instant> profileSeenAt(UUID customerId, UUID orderId) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(SEEN)) {
            query.setObject(1, customerId);
            query.setString(2, orderId.toString());
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return Optional.ofNullable(rows.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Who loads an eSIM can't be seen", failed);
        }
    }
}
