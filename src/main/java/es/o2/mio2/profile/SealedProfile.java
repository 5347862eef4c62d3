package es.o2.mio2.profile;

import es.o2.mio2.vault.SealedColumn;
import es.o2.mio2.vault.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Accounts through which customers are charged, and copies of their data. */
@ApplicationScoped
class SealedProfile implements SealedColumns {

    @Override
    public List<SealedColumn> columns() {
        return List.of(
                SealedColumn.text("bank_account", "iban", "bank_account_id", id -> BankAccount.context((UUID) id))
                        .withDigest("iban_digest", BankAccount.DIGEST),
                SealedColumn.bytes(
                        "export_chunk",
                        "content",
                        List.of("export_id", "chunk_number", "is_last"),
                        key -> ExportChunk.context((UUID) key.get(0), (Integer) key.get(1), (Boolean) key.get(2))),
                // Tells those who ask once more that it was done; nobody depends on it.
                SealedColumn.digest("erasure", "document_digest", "erasure_id", "false"));
    }
}
