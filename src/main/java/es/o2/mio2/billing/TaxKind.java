package es.o2.mio2.billing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The indirect taxes on telecommunication services in Spain. */
@Schema(
        description =
                "Which tax it is: of the mainland and the Balearic Islands, the Canary Islands, Ceuta and Melilla.")
public enum TaxKind {
    /** Value added tax, on the mainland and the Balearic Islands (Law 37/1992). */
    IVA,
    /** Canary Islands general indirect tax (Law 20/1991). */
    IGIC,
    /** Tax on production, services and imports, in Ceuta and Melilla (Law 8/1991). */
    IPSI
}
