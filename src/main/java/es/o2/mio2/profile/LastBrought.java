package es.o2.mio2.profile;

import es.o2.mio2.feeds.BatchTables;
import java.sql.SQLException;

/**
 * What a batch says as it was said last time is left out of it: those who bring it don't know yet that the customer has
 * changed it here since. Bank accounts are compared by themselves, see {@link BroughtAccounts}. Nothing but a batch writes
 * what was brought last, and they come one after the other, so that it stays as it was found.
 */
record LastBrought(BatchTables tables) {

    private static final String LEAVE_OUT_CONTACTS = "update brought_customer b set"
            + " email = nullif(b.email, c.brought_email),"
            + " contact_phone = nullif(b.contact_phone, c.brought_contact_phone) from customer c"
            + " where c.customer_id = b.customer_id"
            + " and (b.email = c.brought_email or b.contact_phone = c.brought_contact_phone)";

    /** A row without any of a kind says nothing of that kind. Each customer has one row at most. */
    private static final String FORGET_ADDRESSES = "with said as materialized (select b.customer_id, a.kind, a.street,"
            + " a.details, a.postal_code, a.city, a.province from brought_customer b"
            + " join brought_address a on a.line = b.line where b.customer_id is not null)"
            + " delete from address_as_brought l where exists (select from said s where s.customer_id = l.customer_id"
            + " and s.kind = l.kind) and not exists (select from said s where s.customer_id = l.customer_id and "
            + CustomerTaking.same("l", "s") + ")";

    private static final String LEAVE_OUT_ADDRESSES = "delete from brought_address a using brought_customer b,"
            + " address_as_brought l where b.line = a.line and l.customer_id = b.customer_id and "
            + CustomerTaking.same("l", "a");

    /** It goes with the billing address, which every row has. */
    private static final String LEAVE_OUT_TAX = "update brought_customer b set tax_territory = null"
            + " where not exists (select from brought_address a where a.line = b.line and a.kind = 'BILLING')";

    /** A customer who is changing theirs at this moment is waited for. */
    private static final String LOCK = "select customer_id from customer where customer_id in (select b.customer_id"
            + " from brought_customer b where b.email is not null or b.contact_phone is not null"
            + " or exists (select from brought_address a where a.line = b.line)) order by customer_id"
            + " for no key update";

    private static final String KEEP_ADDRESSES = "insert into address_as_brought (customer_id, kind, street, details,"
            + " postal_code, city, province) select distinct b.customer_id, a.kind, a.street, a.details, a.postal_code,"
            + " a.city, a.province from brought_address a join brought_customer b on b.line = a.line";

    /** To be called once a batch's customers are recognised, and before anything is made of what they bring. */
    void leaveOut() throws SQLException {
        tables.run(LEAVE_OUT_CONTACTS);
        tables.run(FORGET_ADDRESSES);
        tables.run(LEAVE_OUT_ADDRESSES);
        tables.run(LEAVE_OUT_TAX);
        tables.query(row -> row.getString(1), LOCK);
    }

    /** Keeps the addresses that are left, once all of the batch's customers are there. */
    void keepAddresses() throws SQLException {
        tables.run(KEEP_ADDRESSES);
    }
}
