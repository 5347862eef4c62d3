package es.o2.mio2.management;

import es.o2.mio2.vault.SealedColumn;
import es.o2.mio2.vault.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What opens SIMs. */
@ApplicationScoped
class SealedSims implements SealedColumns {

    @Override
    public List<SealedColumn> columns() {
        return List.of(
                SealedColumn.text("sim_card", "puk", "sim_card_id", id -> SimCard.pukContext((UUID) id)),
                SealedColumn.text(
                        "sim_card", "activation_code", "sim_card_id", id -> SimCard.activationContext((UUID) id)));
    }
}
