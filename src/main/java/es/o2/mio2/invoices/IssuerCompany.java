package es.o2.mio2.invoices;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The company that issues an invoice, as the law wants it named (Royal Decree 1619/2012, article 6). */
@Schema(description = "The company that issues an invoice.")
record IssuerCompany(
        @Schema(
                description = "Its name in full.",
                required = true,
                maxLength = 100,
                examples = "Telefónica de España, S.A.U.")
        String legalName,

        @Schema(
                description = "Its tax number (CIF).",
                required = true,
                maxLength = 9,
                pattern = "^[A-Z][0-9]{7}[0-9A-J]$",
                examples = "A82018474")
        String taxId,

        @Schema(
                description = "Where it has its seat.",
                required = true,
                maxLength = 200,
                examples = "Gran Vía 28, 28013 Madrid")
        String address) {

    static IssuerCompany of(InvoicePdfConfig.Company company) {
        return new IssuerCompany(company.name(), company.taxId(), company.address());
    }
}
