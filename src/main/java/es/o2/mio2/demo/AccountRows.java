package es.o2.mio2.demo;

import es.o2.mio2.identity.Iban;
import es.o2.mio2.profile.BankAccount;
import java.util.UUID;
import java.util.function.BinaryOperator;

/** Writes the bank account of a customer of the demo, who has had it from the beginning, down as a row. */
final class AccountRows {

    private final Rows rows;
    private final DemoCalendar calendar;
    private final BinaryOperator<String> seal;
    private final BinaryOperator<String> digest;

    AccountRows(Rows rows, DemoCalendar calendar, BinaryOperator<String> seal, BinaryOperator<String> digest) {
        this.rows = rows;
        this.calendar = calendar;
        this.seal = seal;
        this.digest = digest;
    }

    /** Adds that of a customer who was added before. */
    void add(DemoCustomer customer) {
        UUID id = DemoIds.of("bank-account", customer.documentId(), 1);
        Iban iban = Iban.parse(customer.iban());
        rows.of("bank_account")
                .set("bank_account_id", id)
                .set("customer_id", customer.id())
                .set("iban", seal.apply(iban.value(), BankAccount.context(id)))
                .set("iban_digest", digest.apply(BankAccount.DIGEST, iban.value()))
                .set("masked_iban", iban.masked())
                .set("country", iban.countryCode())
                .set("mandate_reference", "O2-DEMO-" + customer.documentId())
                .set("mandate_signed_date", calendar.day(customer.since()))
                .set("effective_date", calendar.day(customer.since()))
                .set("recorded_at", calendar.instant(customer.since()));
    }
}
