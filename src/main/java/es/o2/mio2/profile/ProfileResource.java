package es.o2.mio2.profile;

import es.o2.mio2.access.CodeRequest;
import es.o2.mio2.access.ContactKind;
import es.o2.mio2.access.PendingContact;
import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Conditional;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.MergePatch;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.api.StepUp;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The customer's own data. */
@Path("/v1/profile")
@Tag(name = "profile")
@InSection(Section.PROFILE)
@RolesAllowed(Roles.CUSTOMER)
class ProfileResource {

    private final ProfileService profile;
    private final ContactService contacts;

    ProfileResource(ProfileService profile, ContactService contacts) {
        this.profile = profile;
        this.contacts = contacts;
    }

    @GET
    @Operation(
            operationId = "getProfile",
            summary = "Get the customer's own data",
            description = "Who the customer is and how to reach them. The document's number is masked.")
    public ProfileView get() {
        return profile.get();
    }

    @PATCH
    @Consumes(MergePatch.MEDIA_TYPE)
    @Conditional
    @Operation(
            operationId = "updateProfile",
            summary = "Change the language, or how to be greeted",
            description = "A merge patch (RFC 7396). Notices come in the new language from then on. Nothing else of the"
                    + " profile is changed by it: e-mail, phone, addresses, account and consents have operations of"
                    + " their own, and neither name nor document change here.")
    public ProfileView update(@NotNull @Valid ProfileChange change) {
        return profile.change(change);
    }

    @PUT
    @Path("/email")
    @ResponseStatus(202)
    @StepUp(VerificationPurpose.EMAIL_CHANGE)
    @Refuses({Problem.CONTACT_UNCHANGED, Problem.ON_HOLD})
    @Operation(
            operationId = "replaceEmail",
            summary = "Ask for another e-mail",
            description = "Sends a code to the new address, good for 10 minutes and 5 tries, and a notice to what is on"
                    + " file. The old address counts until `createEmailConfirmation`. It needs a proof for"
                    + " `EMAIL_CHANGE` whose target is this address. A new wish makes the one before worthless, and so"
                    + " does the end of the session. At most 3 codes in 10 minutes are sent to new addresses and"
                    + " phones.")
    public PendingContact replaceEmail(@NotNull @Valid EmailChangeRequest request) {
        return contacts.requestEmail(request.email());
    }

    @POST
    @Path("/email/confirmation")
    @Refuses(Problem.VERIFICATION_CODE_INVALID)
    @Operation(
            operationId = "createEmailConfirmation",
            summary = "Confirm the new e-mail",
            description =
                    "With the code that came to the new address, which is the customer's from then on. Old and new"
                            + " are told. Changing a SIM card or the bank account waits for 24 hours. A customer can try 20"
                            + " wrong codes a day.")
    public ProfileView confirmEmail(@NotNull @Valid CodeRequest request) {
        return profile.confirm(ContactKind.EMAIL, request.code());
    }

    @PUT
    @Path("/contact-phone")
    @ResponseStatus(202)
    @StepUp(VerificationPurpose.CONTACT_PHONE_CHANGE)
    @Refuses({Problem.MSISDN_INVALID, Problem.CONTACT_UNCHANGED, Problem.NO_VERIFICATION_CHANNEL, Problem.ON_HOLD})
    @Operation(
            operationId = "replaceContactPhone",
            summary = "Ask for another contact phone",
            description = "Sends a code to the new number, good for 10 minutes and 5 tries, and a notice to what is on"
                    + " file. The old number counts until `createContactPhoneConfirmation`. It needs a proof for"
                    + " `CONTACT_PHONE_CHANGE` whose target is this number. A new wish makes the one before worthless,"
                    + " and so does the end of the session. A line of the customer's own whose SIM card was changed"
                    + " within 72 hours, or that is suspended, gets no code. At most 3 codes in 10 minutes are sent to"
                    + " new addresses and phones.")
    public PendingContact replaceContactPhone(@NotNull @Valid ContactPhoneChangeRequest request) {
        return contacts.requestPhone(request.contactPhone());
    }

    @POST
    @Path("/contact-phone/confirmation")
    @Refuses(Problem.VERIFICATION_CODE_INVALID)
    @Operation(
            operationId = "createContactPhoneConfirmation",
            summary = "Confirm the new contact phone",
            description = "With the code that came to the new number, which is the customer's from then on. Old and new"
                    + " are told. Changing a SIM card or the bank account waits for 24 hours. A customer can try 20"
                    + " wrong codes a day.")
    public ProfileView confirmContactPhone(@NotNull @Valid CodeRequest request) {
        return profile.confirm(ContactKind.CONTACT_PHONE, request.code());
    }
}
