package es.o2.mio2.profile;

import es.o2.mio2.access.BroughtChange;
import es.o2.mio2.access.BroughtChange.Kind;
import es.o2.mio2.access.BroughtChanges;
import es.o2.mio2.api.Language;
import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.notices.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch changes of customers who are known, and a thief would change first: e-mail, phone, address, bank account
 * and document.
 * Where a row says what is known already, nothing has changed.
 *
 * @param operator who brings the batch
 */
record CustomerChanges(BatchTables tables, BroughtChanges access, String operator) {

    private static final String FIND = "select * from (select b.customer_id, c.language, c.contact_phone, c.email,"
            + " coalesce(b.contact_phone, c.contact_phone) as new_phone, coalesce(b.email, c.email) as new_email,"
            + " coalesce(b.email, c.email) is distinct from c.email as has_email,"
            + " coalesce(b.contact_phone, c.contact_phone) is distinct from c.contact_phone as has_phone,"
            + " b.line in (select a.line from brought_address a join brought_customer o on o.line = a.line"
            + " where not exists (select from address k where k.customer_id = o.customer_id and "
            + CustomerTaking.same("k", "a") + ")) as has_address,"
            + " exists (select from brought_account n where n.line = b.line and n.is_other) as has_account,"
            + " b.document_id <> c.document_id as has_document"
            + " from brought_customer b join customer c on c.customer_id = b.customer_id) found"
            + " where has_email or has_phone or has_address or has_account or has_document";

    /** Does what follows; to be called before anything is written, for it is what is there that tells what changes. */
    void follow() throws SQLException {
        List<BroughtChange> changes = tables.query(CustomerChanges::change, FIND);
        access.follow(tables.connection(), operator, changes);
    }

    private static BroughtChange change(ResultSet row) throws SQLException {
        Language language = Language.ofTag(row.getString("language"));
        return BroughtChange.ofAccount(
                row.getObject("customer_id", UUID.class),
                kinds(row),
                new Recipient(language, row.getString("contact_phone"), row.getString("email")),
                new Recipient(language, row.getString("new_phone"), row.getString("new_email")));
    }

    private static Set<Kind> kinds(ResultSet row) throws SQLException {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        add(kinds, Kind.EMAIL, row.getBoolean("has_email"));
        add(kinds, Kind.CONTACT_PHONE, row.getBoolean("has_phone"));
        add(kinds, Kind.ADDRESS, row.getBoolean("has_address"));
        add(kinds, Kind.BANK_ACCOUNT, row.getBoolean("has_account"));
        add(kinds, Kind.DOCUMENT, row.getBoolean("has_document"));
        return kinds;
    }

    private static void add(Set<Kind> kinds, Kind kind, boolean changed) {
        if (changed) {
            kinds.add(kind);
        }
    }
}
