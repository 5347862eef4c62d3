package es.o2.mio2.notices;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the other side took, by its ids, and what its receipts tell of it. Which of the two is heard of first makes no
 * difference, nor on which instance: whoever comes second puts them together.
 *
 * <p>Each step may happen twice; a process that dies between two is asked for them again, the one by the message's next
 * try, the other by the receipt's, which nobody has confirmed.
 */
@ApplicationScoped
class SmsDeliveries {

    private static final String LAST = "('DELIVERED', 'EXPIRED', 'DELETED', 'UNDELIVERABLE', 'REJECTED')";

    private final OutboxSql sql;

    SmsDeliveries(OutboxSql sql) {
        this.sql = sql;
    }

    /** The parts of a message that were taken already. */
    Set<Integer> taken(UUID messageId) {
        return new HashSet<>(
                sql.query(row -> row.getInt(1), "select part from sms_part where message_id = ?", messageId));
    }

    /**
     * A part was taken. Where a receipt waits for it, it is put together with it; where the other side uses an id anew,
     * what was known by it is over.
     */
    void taken(UUID messageId, int part, int parts, String providerId, Instant at) {
        String same = "(sms_part.message_id is null or (sms_part.message_id = excluded.message_id"
                + " and sms_part.part = excluded.part))";
        sql.run(
                "insert into sms_part (provider_id, message_id, part, parts, created_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (provider_id) do update set message_id = excluded.message_id,"
                        + " part = excluded.part, parts = excluded.parts, created_at = excluded.created_at,"
                        + " status = case when " + same + " then sms_part.status end,"
                        + " error = case when " + same + " then sms_part.error end,"
                        + " status_at = case when " + same + " then sms_part.status_at end",
                providerId,
                messageId,
                part,
                parts,
                at);
        settle(messageId);
    }

    /** A receipt came; gives whether its SMS is known by now. What was told last isn't told otherwise later. */
    boolean received(DeliveryReceipt receipt, Instant at) {
        sql.run(
                "insert into sms_part (provider_id, status, error, status_at, created_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (provider_id) do update set status = excluded.status, error = excluded.error,"
                        + " status_at = excluded.status_at"
                        + " where sms_part.status is null or sms_part.status not in " + LAST,
                receipt.providerId(),
                receipt.state().name(),
                receipt.error(),
                at,
                at);
        List<UUID> messages = sql.query(
                row -> row.getObject(1, UUID.class),
                "select message_id from sms_part where provider_id = ? and message_id is not null",
                receipt.providerId());
        messages.forEach(this::settle);
        return !messages.isEmpty();
    }

    /** Forgets some receipts that came before, and whose SMS nobody sent; gives how many. */
    int deleteSomeUnknownBefore(Instant limit, int most) {
        return sql.run(
                "delete from sms_part where provider_id in (select provider_id from sms_part"
                        + " where message_id is null and created_at < ? for update skip locked limit ?)",
                limit,
                most);
    }

    /**
     * Tells the message what its parts came to: delivered when all are, failed as soon as one is. Of two that do so at
     * once, the later sees what both know, and the earlier takes nothing back.
     */
    private void settle(UUID messageId) {
        sql.run(
                "update outbox_message set delivery_status = outcome.status, delivered_at = outcome.delivered_at"
                        + " from (select case when count(distinct part) filter (where status = 'DELIVERED')"
                        + " = max(parts) then 'DELIVERED'"
                        + " else min(status) filter (where status in " + LAST + " and status <> 'DELIVERED')"
                        + " end as status,"
                        + " case when count(distinct part) filter (where status = 'DELIVERED') = max(parts)"
                        + " then max(status_at) filter (where status = 'DELIVERED') end as delivered_at"
                        + " from sms_part where message_id = ?) as outcome"
                        + " where message_id = ? and outcome.status is not null",
                messageId,
                messageId);
    }
}
