package es.o2.mio2.profile;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.feeds.RowReject.Reason;
import es.o2.mio2.feeds.RowRejectedException;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.identity.EmailAddress;
import es.o2.mio2.identity.Iban;
import es.o2.mio2.identity.Msisdn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A row of the feed {@code customers} whose parts go together, with what they are compared by in its normal form.
 *
 * @param line the row's number in its batch
 * @param iban the account that is charged; {@code null} where it stays as it is
 */
record BroughtCustomer(
        long line,
        CustomerRow row,
        DocumentId document,
        EmailAddress mail,
        Msisdn phone,
        AddressRow billing,
        Iban iban) {

    static BroughtCustomer of(long line, CustomerRow row) throws RowRejectedException {
        checkName(row);
        DocumentId document = need(DocumentId.tryParse(row.documentId()), "/documentId");
        EmailAddress mail = row.email() == null ? null : need(EmailAddress.tryParse(row.email()), "/email");
        Msisdn phone = row.contactPhone() == null ? null : need(Msisdn.tryParse(row.contactPhone()), "/contactPhone");
        return new BroughtCustomer(line, row, document, mail, phone, billing(row), iban(row));
    }

    /** What no two customers have. */
    List<String> keys() {
        return List.of("customer " + row.customerId(), "document " + document.value());
    }

    /** In the order of {@link CustomerTaking#COLUMNS}. */
    List<Object> values() {
        return Arrays.asList(
                line,
                row.customerId(),
                document.value(),
                document.kind(),
                row.kind(),
                row.givenName(),
                row.familyName(),
                row.companyName(),
                greeting(),
                mail == null ? null : mail.value(),
                phone == null ? null : phone.value(),
                row.language().tag(),
                row.itemisedInvoice(),
                TaxTerritory.ofPostalCode(billing.postalCode()));
    }

    private String greeting() {
        return row.greetingName() == null
                ? GreetingName.usual(row.kind(), row.givenName(), row.companyName())
                : row.greetingName();
    }

    private static void checkName(CustomerRow row) throws RowRejectedException {
        boolean person = row.kind() == Customer.Kind.PERSON;
        check(row.givenName(), person, "/givenName");
        check(row.familyName(), person, "/familyName");
        check(row.companyName(), !person, "/companyName");
    }

    private static void check(Object value, boolean belongs, String pointer) throws RowRejectedException {
        if ((value != null) != belongs) {
            throw new RowRejectedException(belongs ? Reason.REQUIRED : Reason.NOT_APPLICABLE, pointer);
        }
    }

    /** An account comes with the mandate by which it is charged, and a mandate with its account. */
    private static Iban iban(CustomerRow row) throws RowRejectedException {
        boolean has = row.iban() != null;
        check(row.mandateReference(), has, "/mandateReference");
        check(row.mandateSignedDate(), has, "/mandateSignedDate");
        return has ? need(Iban.tryParse(row.iban()), "/iban") : null;
    }

    private static AddressRow billing(CustomerRow row) throws RowRejectedException {
        List<AddressRow> billing = row.addresses().stream()
                .filter(address -> address.kind() == Address.Kind.BILLING)
                .toList();
        if (billing.isEmpty()) {
            throw new RowRejectedException(Reason.REQUIRED, "/addresses");
        }
        if (billing.size() > 1) {
            throw new RowRejectedException(Reason.NOT_APPLICABLE, "/addresses");
        }
        return billing.get(0);
    }

    private static <T> T need(Optional<T> parsed, String pointer) throws RowRejectedException {
        if (parsed.isEmpty()) {
            throw new RowRejectedException(Reason.MALFORMED, pointer);
        }
        return parsed.get();
    }
}
