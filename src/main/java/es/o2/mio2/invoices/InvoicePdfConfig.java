package es.o2.mio2.invoices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Settings of invoices as documents. */
@ConfigMapping(prefix = "mio2.invoices.pdf")
interface InvoicePdfConfig {

    /** Who issues invoices, as their pages name them. Values stand in {@code application.properties}. */
    Map<Issuer, Company> issuers();

    /** How long a download link is good for. */
    @WithDefault("PT60S")
    Duration linkLifetime();

    /** A company as the law wants it named on its invoices (Royal Decree 1619/2012, article 6). */
    interface Company {

        /** Its name in full. */
        String name();

        /** Its tax number. */
        String taxId();

        /** Where it has its seat, in one line. */
        String address();

        /** Where it is registered: register, volume, folio, sheet. */
        String register();
    }
}
