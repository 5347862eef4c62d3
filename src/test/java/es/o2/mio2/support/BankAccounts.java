package es.o2.mio2.support;

import es.o2.mio2.api.VerificationPurpose;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;

/** The bank account of a customer, as they see and change it. */
@ApplicationScoped
public class BankAccounts {

    /** Where it is. */
    public static final String PATH = "/v1/profile/bank-account";

    /** Of test accounts. */
    public static final String HOLDER = "Prueba Ensayo Muestra";

    private final Proofs proofs;
    private final Database database;

    BankAccounts(Proofs proofs, Database database) {
        this.proofs = proofs;
        this.database = database;
    }

    /** A token with the proof for an account. */
    public String proof(TestCustomer customer, String accessToken, String iban) {
        return proofs.of(customer, accessToken, VerificationPurpose.BANK_ACCOUNT_CHANGE, iban);
    }

    /** Gives an account whatever was there before. */
    public static Response give(String proof, String iban) {
        return give(proof, "*", iban, HOLDER);
    }

    /** Gives an account. */
    public static Response give(String proof, String tag, String iban, String holder) {
        return Api.as(proof)
                .header("If-Match", tag)
                .body(Map.of("iban", iban, "holderName", holder, "mandateAccepted", true))
                .put(PATH);
    }

    /** One that the operator's systems brought long ago. */
    public void brought(TestCustomer customer, String iban) {
        database.run(
                "insert into bank_account (bank_account_id, customer_id, iban, iban_digest, masked_iban, country,"
                        + " mandate_reference, mandate_signed_date, effective_date, recorded_at)"
                        + " values (gen_random_uuid(), ?, '-', 'invented.-', ?, 'ES', 'M-OLD', '2024-03-02', '2024-04-01',"
                        + " now() - interval '400 days')",
                customer.customerId(),
                Ibans.masked(iban));
    }

    /** The 1st of the next month, and of the one after where it is given after the 20th. */
    public static LocalDate firstCharge(LocalDate given) {
        LocalDate next = given.withDayOfMonth(1).plusMonths(1);
        return given.getDayOfMonth() <= 20 ? next : next.plusMonths(1);
    }
}
