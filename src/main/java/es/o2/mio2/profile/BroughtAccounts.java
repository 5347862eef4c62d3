package es.o2.mio2.profile;

import es.o2.mio2.billing.AccountStart;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.feeds.BatchTables;
import es.o2.mio2.identity.Iban;
import es.o2.mio2.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Keeps the bank accounts that a batch brings, with their mandates. What is known already touches nothing, and what was
 * brought last time is no news either where the customer has given another account here since: those who bring it don't
 * know yet. The first of a customer counts at once; one that takes another's place counts from the next charge, or the one
 * after that (see {@link AccountStart}), and takes the place of what was to count then.
 */
@ApplicationScoped
class BroughtAccounts {

    private static final String LATEST = "select b.line, k.iban_digest, k.mandate_reference, k.mandate_signed_date"
            + " from brought_customer b join lateral (select * from bank_account a where a.customer_id = b.customer_id"
            + " and a.superseded_at is null order by a.effective_date desc limit 1) k on true";

    /** The one that was brought last, whatever has become of it. */
    private static final String BROUGHT = "select b.line, k.iban_digest, k.mandate_reference, k.mandate_signed_date"
            + " from brought_customer b join lateral (select * from bank_account a where a.customer_id = b.customer_id"
            + " and a.session_id is null order by a.recorded_at desc, a.effective_date desc limit 1) k on true";

    /** A customer who is giving one at this moment is waited for. */
    private static final String LOCK = "select customer_id from customer where customer_id in (select customer_id"
            + " from brought_customer where line in (select line from brought_account)) order by customer_id for update";

    private static final String COLUMNS = "line, bank_account_id, iban, iban_digest, masked_iban, country,"
            + " mandate_reference, mandate_signed_date, is_other";

    /** Their first day: the day itself, where the customer has none yet. */
    private static final String DATES = "update brought_account n set customer_id = b.customer_id, effective_date ="
            + " case when exists (select from bank_account a where a.customer_id = b.customer_id"
            + " and a.superseded_at is null) then ?::date else ?::date end"
            + " from brought_customer b where b.line = n.line";

    private static final String SUPERSEDE = "update bank_account a set superseded_at = ? from brought_account n"
            + " where a.customer_id = n.customer_id and a.superseded_at is null and a.effective_date >= n.effective_date";

    private static final String KEEP = "insert into bank_account (bank_account_id, customer_id, iban, iban_digest,"
            + " masked_iban, country, mandate_reference, mandate_signed_date, effective_date, recorded_at)"
            + " select bank_account_id, customer_id, iban, iban_digest, masked_iban, country, mandate_reference,"
            + " mandate_signed_date, effective_date, ? from brought_account where customer_id is not null";

    private final Vault vault;
    private final AccountStart start;

    BroughtAccounts(Vault vault, ProfileConfig config) {
        this.vault = vault;
        this.start = new AccountStart(config.bankAccount().lastDay());
    }

    static void makeTable(BatchTables tables) throws SQLException {
        tables.make(
                "brought_account",
                "line bigint, bank_account_id uuid, iban varchar, iban_digest varchar, masked_iban varchar,"
                        + " country varchar, mandate_reference varchar, mandate_signed_date date, is_other boolean,"
                        + " customer_id uuid, effective_date date");
    }

    /** An account that is known of a row's customer. */
    private record Known(String digest, String mandateReference, LocalDate mandateSignedDate) {}

    /** Finds what is new, before it is kept: which rows bring an account, and which another than the customer had. */
    void compare(BatchTables tables, List<BroughtCustomer> wave) throws SQLException {
        if (wave.stream().noneMatch(row -> row.iban() != null)) {
            tables.fill("brought_account", COLUMNS, List.of());
            return;
        }
        Map<Long, Known> known = known(tables, LATEST);
        Map<Long, Known> lastTime = known(tables, BROUGHT);
        List<List<?>> brought = new ArrayList<>();
        for (BroughtCustomer row : wave) {
            Known before = known.get(row.line());
            if (row.iban() != null && !isSame(before, row) && !isSame(lastTime.get(row.line()), row)) {
                brought.add(values(row, before != null && !isSameIban(before, row.iban())));
            }
        }
        tables.fill("brought_account", COLUMNS, brought);
    }

    /** Keeps what was found, once all of the rows' customers are there. */
    void keep(BatchTables tables, Instant now) throws SQLException {
        tables.query(row -> row.getString(1), LOCK);
        LocalDate today = LocalDate.ofInstant(now, BillingCycle.MADRID);
        if (tables.run(DATES, start.of(now), today) > 0) {
            tables.run(SUPERSEDE, now);
            tables.run(KEEP, now);
        }
    }

    private static Map<Long, Known> known(BatchTables tables, String query) throws SQLException {
        Map<Long, Known> known = new HashMap<>();
        tables.query(
                row -> known.put(
                        row.getLong(1),
                        new Known(row.getString(2), row.getString(3), row.getObject(4, LocalDate.class))),
                query);
        return known;
    }

    private boolean isSame(Known known, BroughtCustomer brought) {
        return known != null
                && known.mandateReference().equals(brought.row().mandateReference())
                && known.mandateSignedDate().equals(brought.row().mandateSignedDate())
                && isSameIban(known, brought.iban());
    }

    private boolean isSameIban(Known known, Iban iban) {
        return vault.matches(BankAccount.DIGEST, iban.value(), known.digest());
    }

    private List<Object> values(BroughtCustomer row, boolean isOther) {
        UUID id = UUID.randomUUID();
        Iban iban = row.iban();
        return Arrays.asList(
                row.line(),
                id,
                vault.seal(iban.value(), BankAccount.context(id)),
                vault.digest(BankAccount.DIGEST, iban.value()),
                iban.masked(),
                iban.countryCode(),
                row.row().mandateReference(),
                row.row().mandateSignedDate(),
                isOther);
    }
}
