package es.o2.mio2.access;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.notices.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What follows where the operator's systems change what a thief would change first, as it would where the customer
 * changed it here: a row in the trail, a hold, and a warning on every channel, the old ones too. Many at once, through the
 * connection on which they come.
 */
@ApplicationScoped
public class BroughtChanges {

    private static final Map<BroughtChange.Kind, String> OF_LINES =
            Map.of(BroughtChange.Kind.SIM, "sim.changed", BroughtChange.Kind.NUMBER, "number.changed");

    private final AuditTrail audit;
    private final BroughtCustomers customers;
    private final Notices notices;
    private final Texts texts;

    BroughtChanges(AuditTrail audit, BroughtCustomers customers, Notices notices, Texts texts) {
        this.audit = audit;
        this.customers = customers;
        this.notices = notices;
        this.texts = texts;
    }

    /**
     * Does what follows; of who is new nothing has changed.
     *
     * @param operator who brought it
     */
    public void follow(Connection connection, String operator, List<BroughtChange> changes) throws SQLException {
        for (BroughtChange.Kind kind : BroughtChange.Kind.values()) {
            List<BroughtChange> of = changes.stream()
                    .filter(change -> change.kinds().contains(kind))
                    .toList();
            if (!of.isEmpty()) {
                audit.byOperator(
                        connection,
                        operator,
                        kind.action(),
                        of.stream().map(BroughtChanges::concerned).toList());
                hold(connection, kind, of);
            }
        }
        notices.warn(connection, changes.stream().map(this::warning).toList());
    }

    /** Keeps what customers see in their activity, and no thief would begin with: nothing else follows. */
    public void keep(Connection connection, String operator, AuditAction action, List<AuditTrail.Concerned> concerned)
            throws SQLException {
        if (!concerned.isEmpty()) {
            audit.byOperator(connection, operator, action, concerned);
        }
    }

    private void hold(Connection connection, BroughtChange.Kind kind, List<BroughtChange> changes) throws SQLException {
        if (kind.cause().isPresent()) {
            Collection<UUID> held =
                    changes.stream().map(BroughtChange::customerId).distinct().toList();
            customers.hold(connection, held, kind.cause().get());
        }
    }

    private static AuditTrail.Concerned concerned(BroughtChange change) {
        String subject = change.lineId() == null ? null : change.lineId().toString();
        return new AuditTrail.Concerned(change.customerId(), subject);
    }

    private Notices.Warning warning(BroughtChange change) {
        boolean account = change.lineId() == null;
        String key = account
                ? "account.changed"
                : OF_LINES.get(change.kinds().iterator().next());
        Object argument = account ? list(change) : Msisdn.parse(change.number()).masked();
        return new Notices.Warning(change.customerId(), change.before(), change.now(), key, argument);
    }

    private String list(BroughtChange change) {
        Language language = change.now().language();
        Stream<String> names = Arrays.stream(BroughtChange.Kind.values())
                .filter(change.kinds()::contains)
                .map(kind -> texts.get(language, "change." + kind));
        return texts.list(language, names.toList());
    }
}
