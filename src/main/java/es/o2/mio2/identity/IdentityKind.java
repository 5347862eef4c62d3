package es.o2.mio2.identity;

/** The kinds of identifiers that a person types. */
public enum IdentityKind {
    /** An identity document: {@link DocumentId}. */
    DOCUMENT("identity document"),
    /** A phone number: {@link Msisdn}. */
    MSISDN("phone number"),
    /** A bank account: {@link Iban}. */
    IBAN("IBAN"),
    /** A SIM card: {@link Iccid}. */
    ICCID("ICCID"),
    /** An e-mail address: {@link EmailAddress}. */
    EMAIL("e-mail address");

    private final String label;

    IdentityKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
