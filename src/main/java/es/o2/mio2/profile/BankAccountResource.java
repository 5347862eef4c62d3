package es.o2.mio2.profile;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Conditional;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.api.StepUp;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The account through which the customer is charged. */
@Path("/v1/profile/bank-account")
@Tag(name = "profile")
@InSection(Section.PROFILE)
@RolesAllowed(Roles.CUSTOMER)
class BankAccountResource {

    private final BankAccountService accounts;
    private final MandateDocument mandates;
    private final RoutingContext context;

    BankAccountResource(BankAccountService accounts, MandateDocument mandates, RoutingContext context) {
        this.accounts = accounts;
        this.mandates = mandates;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "getBankAccount",
            summary = "Get the bank account",
            description =
                    "The account that is charged today, masked, with its mandate, and what takes its place. That it"
                            + " was read is kept in the customer's activity.")
    public BankAccountView get() {
        return accounts.get();
    }

    @PUT
    @Conditional
    @StepUp(VerificationPurpose.BANK_ACCOUNT_CHANGE)
    @Refuses({Problem.IBAN_INVALID, Problem.MANDATE_NOT_ACCEPTED})
    @Operation(
            operationId = "replaceBankAccount",
            summary = "Change the bank account",
            description = "Gives another account to be charged, with a new SEPA mandate; the answer is the change."
                    + " It counts from the next charge, on the 1st of a month; given after the 20th, from the charge after"
                    + " that. Until then the one before counts, and another change takes the place of this one. It needs a"
                    + " proof for `BANK_ACCOUNT_CHANGE` of this very IBAN. For 24 hours after a change of password by code,"
                    + " e-mail, phone, address or SIM, and with a proof by e-mail, it waits (`heldUntilAt`), and counts as"
                    + " given only then. The customer is told by SMS, on all lines, and by e-mail; until its first day"
                    + " `createRepudiation` withdraws it. The account that was given last and still holds, with the same"
                    + " holder, is no change. It is changed a number of times a day: then it is 429.")
    public BankAccountChange replace(@NotNull @Valid BankAccountRequest request) {
        return accounts.replace(request, Exchange.of(context).correlator());
    }

    @GET
    @Path("/mandate")
    @Produces("application/pdf")
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=\"sepa-mandate.pdf\"")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Refuses(Problem.NOT_FOUND)
    @Operation(
            operationId = "downloadMandate",
            summary = "Download the SEPA mandate",
            description =
                    "The mandate of the account that was given last, as a tagged PDF in the language of the request:"
                            + " who may charge, whom, which account (masked), since when, and by what it was given. 404 where there"
                            + " is no account.")
    public byte[] downloadMandate() {
        return mandates.latest(Exchange.of(context).language());
    }
}
