package es.o2.mio2.access;

import es.o2.mio2.vault.SealedColumn;
import es.o2.mio2.vault.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Of codes that were sent, and what they are for: good for some minutes. */
@ApplicationScoped
class CodeDigests implements SealedColumns {

    private static final String GOOD = "expires_at > now() and completed_at is null and voided_at is null";

    private static final String PENDING = "expires_at > now() and confirmed_at is null and voided_at is null";

    /** A line's id is none. */
    private static final String OF_ACCOUNT =
            "purpose in ('BANK_ACCOUNT_CHANGE', 'EMAIL_CHANGE', 'CONTACT_PHONE_CHANGE') and ";

    @Override
    public List<SealedColumn> columns() {
        return List.of(
                SealedColumn.digest("password_reset", "code_digest", "password_reset_id", GOOD),
                SealedColumn.digest("verification", "code_digest", "verification_id", GOOD),
                SealedColumn.digest("verification", "target", "verification_id", OF_ACCOUNT + GOOD),
                SealedColumn.text("contact_change", "target", "change_id", id -> ContactChange.context((UUID) id)),
                SealedColumn.digest("contact_change", "code_digest", "change_id", PENDING),
                SealedColumn.digest("contact_change", "former_digest", "change_id", PENDING));
    }
}
