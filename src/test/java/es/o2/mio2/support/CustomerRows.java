package es.o2.mio2.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows of the feed {@code customers}. */
public final class CustomerRows {

    private CustomerRows() {}

    /** A customer of a test's in Madrid as the operator's systems know them: all as it is on file. */
    public static Map<String, Object> of(TestCustomer customer) {
        Map<String, Object> row = new HashMap<>();
        row.put("customerId", UUID.randomUUID().toString());
        row.put("documentId", customer.documentId());
        row.put("kind", "PERSON");
        row.put("givenName", "Prueba");
        row.put("familyName", "Ensayo Muestra");
        row.put("email", customer.email());
        row.put("contactPhone", customer.phone());
        row.put("language", "es");
        row.put(
                "addresses",
                List.of(
                        address("BILLING", "Calle del Ensayo 1", "28004"),
                        address("DELIVERY", "Avenida del Envío 2", "28004")));
        return row;
    }

    /** Of a row. */
    public static Map<String, Object> address(String kind, String street, String postalCode) {
        return Map.of(
                "kind", kind,
                "street", street,
                "postalCode", postalCode,
                "city", "Ciudad",
                "province", "Provincia");
    }
}
