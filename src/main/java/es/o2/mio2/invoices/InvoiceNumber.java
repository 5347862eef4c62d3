package es.o2.mio2.invoices;

/** An invoice's number as it is printed: its series, a hyphen and eight digits, see {@link InvoiceSeries}. */
public final class InvoiceNumber {

    /** Of {@code TE-2026-00000042}, and of series of companies to come. */
    public static final String PATTERN = "^[A-Z]{2,3}-[0-9]{4}-[0-9]{8,15}$";

    /** As many characters as there is room for. */
    public static final int MAX_LENGTH = 24;

    /** One for the contract. */
    public static final String EXAMPLE = "TE-2026-00000042";

    private InvoiceNumber() {}
}
