package es.o2.mio2.invoices;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Who an invoice is made out to, as they are when it is made; who they are when it is issued takes that place.
 *
 * @param isItemised whether it shows each call that is charged
 * @param maskedIban the account that is charged; {@code null} where none is known
 */
record Holder(
        String name,
        String documentId,
        String language,
        boolean isItemised,
        String street,
        String details,
        String postalCode,
        String city,
        String province,
        String maskedIban) {

    static Holder of(ResultSet row) throws SQLException {
        return new Holder(
                row.getString("name"),
                row.getString("document_id"),
                row.getString("language"),
                row.getBoolean("itemised_invoice"),
                row.getString("street"),
                row.getString("details"),
                row.getString("postal_code"),
                row.getString("city"),
                row.getString("province"),
                row.getString("masked_iban"));
    }

    /** Without saying who it is, so that no log has it. */
    @Override
    public String toString() {
        return "Holder[" + language + "]";
    }
}
