package es.o2.mio2.notices;

import es.o2.mio2.vault.SealedColumn;
import es.o2.mio2.vault.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The texts of messages that wait to be sent. */
@ApplicationScoped
class SealedMessages implements SealedColumns {

    @Override
    public List<SealedColumn> columns() {
        return List.of(
                SealedColumn.text("outbox_message", "body", "message_id", id -> OutboxMessage.context((UUID) id)));
    }
}
