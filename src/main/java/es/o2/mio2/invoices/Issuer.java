package es.o2.mio2.invoices;

import es.o2.mio2.tariffs.Product;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The companies that issue O2's invoices. */
@Schema(
        name = "InvoiceIssuer",
        description =
                "Who issues it: Telefónica de España, S.A.U. what has a fibre (`TELEFONICA_DE_ESPANA`), Telefónica"
                        + " Móviles España, S.A.U. mobile lines (`TELEFONICA_MOVILES_ESPANA`).")
public enum Issuer {
    TELEFONICA_DE_ESPANA("TE"),
    TELEFONICA_MOVILES_ESPANA("TM");

    private final String mark;

    Issuer(String mark) {
        this.mark = mark;
    }

    /** Who issues what a product is charged for; its additional lines are {@link #TELEFONICA_MOVILES_ESPANA}'s. */
    static Issuer of(Product.Kind kind) {
        return kind == Product.Kind.MOBILE ? TELEFONICA_MOVILES_ESPANA : TELEFONICA_DE_ESPANA;
    }

    /** The series in which its invoices of a year are numbered without gaps: {@code TE-2026}. */
    String series(int year) {
        return mark + "-" + year;
    }

    /** The series of those that rectify others, which the law wants apart (Royal Decree 1619/2012, article 6). */
    String rectifyingSeries(int year) {
        return mark + "R-" + year;
    }
}
