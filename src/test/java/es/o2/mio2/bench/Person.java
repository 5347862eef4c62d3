package es.o2.mio2.bench;

import java.util.UUID;

/** A customer who is logged in and asks. */
final class Person {

    final UUID customerId;
    final String documentId;
    final UUID lineId;

    /** Of the last cycle; {@code null} where it wasn't invoiced. */
    final UUID invoiceId;

    /** {@code null} while a new one is on its way. */
    volatile String refreshToken;

    volatile String accessToken;

    /** Whose invoice's document is kept. */
    volatile boolean hasReadInvoice;

    Person(UUID customerId, String documentId, UUID lineId, UUID invoiceId, String refreshToken) {
        this.customerId = customerId;
        this.documentId = documentId;
        this.lineId = lineId;
        this.invoiceId = invoiceId;
        this.refreshToken = refreshToken;
    }

    /** Takes the tokens of an answer that has new ones. */
    void take(String session) {
        accessToken = text(session, "accessToken");
        refreshToken = text(session, "refreshToken");
    }

    private static String text(String json, String name) {
        String before = "\"" + name + "\":\"";
        int from = json.indexOf(before) + before.length();
        if (from < before.length()) {
            throw new IllegalArgumentException("No " + name);
        }
        return json.substring(from, json.indexOf('"', from));
    }
}
