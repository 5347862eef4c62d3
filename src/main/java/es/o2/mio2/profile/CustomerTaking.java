package es.o2.mio2.profile;

import es.o2.mio2.access.BroughtCustomers;
import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.feeds.RowReader;
import es.o2.mio2.feeds.RowReject;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.feeds.RowRejectedException;
import es.o2.mio2.feeds.TakingInWaves;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * A batch of customers. Rows that say nothing new touch nothing, and so keep nobody waiting. What customers chose here,
 * language and greeting, isn't taken from them, nor what else they changed here since it was brought last, see {@link
 * LastBrought}; and of what a thief would change first, see {@link CustomerChanges}, they are told.
 */
final class CustomerTaking extends TakingInWaves<BroughtCustomer> {

    /** Of {@code brought_customer}, as {@link BroughtCustomer#values} has them. */
    private static final String COLUMNS = "line, source_id, document_id, document_kind, kind, given_name, family_name,"
            + " company_name, greeting_name, email, contact_phone, language, itemised_invoice, tax_territory";

    private static final String ADDRESS_COLUMNS = "line, kind, street, details, postal_code, city, province";

    private final BatchTables tables;
    private final LastBrought last;
    private final RowReader rows;
    private final BroughtCustomers access;
    private final CustomerChanges changes;
    private final BroughtAccounts accounts;
    private final Instant now;

    CustomerTaking(
            BatchTables tables,
            RowReader rows,
            BroughtCustomers access,
            CustomerChanges changes,
            BroughtAccounts accounts,
            Instant now) {
        this.tables = tables;
        this.last = new LastBrought(tables);
        this.rows = rows;
        this.access = access;
        this.changes = changes;
        this.accounts = accounts;
        this.now = now;
    }

    static void makeTables(BatchTables tables) throws SQLException {
        tables.make(
                "brought_customer",
                "line bigint, source_id varchar, document_id varchar, document_kind varchar, kind varchar,"
                        + " given_name varchar, family_name varchar, company_name varchar, greeting_name varchar,"
                        + " email varchar, contact_phone varchar, language varchar, itemised_invoice boolean,"
                        + " tax_territory varchar,"
                        + " customer_id uuid, is_new boolean not null default false");
        tables.make(
                "brought_address",
                "line bigint, kind varchar, street varchar, details varchar, postal_code varchar, city varchar,"
                        + " province varchar");
        BroughtAccounts.makeTable(tables);
    }

    @Override
    protected BroughtCustomer read(long line, byte[] json, int length) throws RowRejectedException {
        return BroughtCustomer.of(line, rows.read(CustomerRow.class, json, length));
    }

    @Override
    protected List<String> keys(BroughtCustomer row) {
        return row.keys();
    }

    @Override
    protected List<RowReject> take(List<BroughtCustomer> wave) throws SQLException {
        tables.fill(
                "brought_customer",
                COLUMNS,
                wave.stream().<List<?>>map(BroughtCustomer::values).toList());
        tables.fill(
                "brought_address",
                ADDRESS_COLUMNS,
                wave.stream()
                        .flatMap(one ->
                                one.row().addresses().stream().<List<?>>map(address -> address.values(one.line())))
                        .toList());
        recognise();
        List<RowReject> rejects = tables.rejects(
                Reason.IN_USE,
                "delete from brought_customer b using customer c where c.document_id = b.document_id"
                        + " and c.customer_id is distinct from b.customer_id returning b.line, '/documentId'");
        last.leaveOut();
        accounts.compare(tables, wave);
        changes.follow();
        update();
        insert();
        takeAddresses();
        last.keepAddresses();
        accounts.keep(tables, now);
        return rejects;
    }

    /** By the source's id, or else, where there is none yet, by the document. */
    private void recognise() throws SQLException {
        tables.run("update brought_customer b set customer_id = c.customer_id from customer c"
                + " where c.source_id = b.source_id");
        tables.run("update brought_customer b set customer_id = c.customer_id from customer c"
                + " where b.customer_id is null and c.document_id = b.document_id and c.source_id is null");
        tables.analyze("brought_customer");
    }

    private void update() throws SQLException {
        var renamed = tables.textsById("select b.customer_id, b.document_id from brought_customer b"
                + " join customer c on c.customer_id = b.customer_id where c.document_id <> b.document_id");
        tables.run(
                "update customer c set source_id = b.source_id, document_id = b.document_id,"
                        + " document_kind = b.document_kind, kind = b.kind, given_name = b.given_name,"
                        + " family_name = b.family_name, company_name = b.company_name,"
                        + " email = coalesce(b.email, c.email),"
                        + " contact_phone = coalesce(b.contact_phone, c.contact_phone),"
                        + " brought_email = coalesce(b.email, c.brought_email),"
                        + " brought_contact_phone = coalesce(b.contact_phone, c.brought_contact_phone),"
                        + " itemised_invoice = coalesce(b.itemised_invoice, c.itemised_invoice),"
                        + " tax_territory = coalesce(b.tax_territory, c.tax_territory),"
                        + " changed_at = ?, version = c.version + 1"
                        + " from brought_customer b where c.customer_id = b.customer_id"
                        + " and (c.source_id, c.document_id, c.document_kind, c.kind, c.given_name, c.family_name,"
                        + " c.company_name, c.email, c.contact_phone, c.brought_email, c.brought_contact_phone,"
                        + " c.itemised_invoice, c.tax_territory) is distinct from (b.source_id,"
                        + " b.document_id, b.document_kind, b.kind, b.given_name, b.family_name, b.company_name,"
                        + " coalesce(b.email, c.email), coalesce(b.contact_phone, c.contact_phone),"
                        + " coalesce(b.email, c.brought_email), coalesce(b.contact_phone, c.brought_contact_phone),"
                        + " coalesce(b.itemised_invoice, c.itemised_invoice),"
                        + " coalesce(b.tax_territory, c.tax_territory))",
                now);
        if (!renamed.isEmpty()) {
            access.rename(tables.connection(), renamed);
        }
    }

    private void insert() throws SQLException {
        tables.run("update brought_customer set customer_id = gen_random_uuid(), is_new = true"
                + " where customer_id is null");
        tables.analyze("brought_customer");
        tables.run(
                "insert into customer (customer_id, source_id, document_id, document_kind, kind, given_name,"
                        + " family_name, company_name, greeting_name, email, contact_phone, brought_email,"
                        + " brought_contact_phone, language, itemised_invoice, tax_territory,"
                        + " created_at, changed_at, version) select customer_id, source_id, document_id, document_kind,"
                        + " kind, given_name, family_name, company_name, greeting_name, email, contact_phone, email,"
                        + " contact_phone, language, coalesce(itemised_invoice, true), tax_territory, ?, ?, 0"
                        + " from brought_customer where is_new",
                now,
                now);
        var documents = tables.textsById("select customer_id, document_id from brought_customer where is_new");
        if (!documents.isEmpty()) {
            access.admit(tables.connection(), documents);
        }
    }

    /** One that says something else is a new one, which nobody confirmed. */
    private void takeAddresses() throws SQLException {
        tables.run(
                "update address k set street = a.street, details = a.details, postal_code = a.postal_code,"
                        + " city = a.city, province = a.province, changed_at = ?, confirmed_at = null,"
                        + " version = k.version + 1"
                        + " from brought_address a join brought_customer b on b.line = a.line"
                        + " where a.kind = 'BILLING' and k.customer_id = b.customer_id and k.kind = 'BILLING'"
                        + " and not (" + same("k", "a") + ")",
                now);
        tables.run(
                "insert into address (address_id, customer_id, kind, street, details, postal_code, city, province,"
                        + " created_at, changed_at, version) select gen_random_uuid(), found.*, ?, ?, 0 from (select distinct"
                        + " b.customer_id, a.kind, a.street, a.details, a.postal_code, a.city, a.province"
                        + " from brought_address a join brought_customer b on b.line = a.line where not exists ("
                        + "select from address k where k.customer_id = b.customer_id and " + same("k", "a")
                        + ")) as found",
                now,
                now);
    }

    static String same(String one, String other) {
        String columns = "%1$s.kind, %1$s.street, %1$s.details, %1$s.postal_code, %1$s.city, %1$s.province";
        return "(" + columns.formatted(one) + ") is not distinct from (" + columns.formatted(other) + ")";
    }
}
