package es.o2.mio2.notices;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Puts messages of a customer nobody else knows into the outbox, and tells what became of them. */
@ApplicationScoped
class OutboxRows {

    private final Database database;
    private final TestCustomers customers;
    private final Vault vault;

    OutboxRows(Database database, TestCustomers customers, Vault vault) {
        this.vault = vault;
        this.database = database;
        this.customers = customers;
    }

    UUID customer() {
        return customers.mobile("MOV12", TaxTerritory.MAINLAND).customerId();
    }

    /** Due at once, and worth sending for two days. */
    UUID put(UUID customer, NoticeChannel channel, String recipient, String body, Instant now) {
        return put(customer, channel, recipient, body, now, now.plus(Duration.ofDays(2)));
    }

    UUID put(UUID customer, NoticeChannel channel, String recipient, String body, Instant now, Instant until) {
        UUID message = UUID.randomUUID();
        database.run(
                "insert into outbox_message (message_id, customer_id, channel, recipient, language, subject, body,"
                        + " created_at, due_at, expires_at, attempts) values (?, ?, ?, ?, 'es', ?, ?, ?, ?, ?, 0)",
                message,
                customer,
                channel.name(),
                recipient,
                channel == NoticeChannel.EMAIL ? "Asunto" : null,
                vault.seal(body, OutboxMessage.context(message)),
                now.atOffset(ZoneOffset.UTC),
                now.atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC));
        return message;
    }

    /** {@code WAITING}, {@code SENT} or {@code GIVEN_UP}, and how often it was tried. */
    String state(UUID message) {
        return database.texts(
                        "select case when sent_at is not null then 'SENT' when given_up_at is not null then 'GIVEN_UP'"
                                + " else 'WAITING' end || ' ' || attempts from outbox_message where message_id = ?",
                        message)
                .get(0);
    }

    /** What receipts told of it, {@code null} where nothing. */
    String delivery(UUID message) {
        return database.texts("select delivery_status from outbox_message where message_id = ?", message)
                .get(0);
    }

    long waiting(UUID customer) {
        return Long.parseLong(database.texts(
                        "select count(*) from outbox_message where customer_id = ? and sent_at is null"
                                + " and given_up_at is null",
                        customer)
                .get(0));
    }
}
