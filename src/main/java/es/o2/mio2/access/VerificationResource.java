package es.o2.mio2.access;

import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** The second factor. */
@Path("/v1/verifications")
@Tag(name = "access")
@OutsideSections
@RolesAllowed(Roles.CUSTOMER)
class VerificationResource {

    private final VerificationService verifications;

    VerificationResource(VerificationService verifications) {
        this.verifications = verifications;
    }

    @POST
    @ResponseStatus(201)
    @Refuses({Problem.NOT_FOUND, Problem.NO_VERIFICATION_CHANNEL, Problem.IBAN_INVALID, Problem.MSISDN_INVALID})
    @Operation(
            operationId = "createVerification",
            summary = "Ask for a code",
            description = "Sends a code to the phone on file, for one purpose and, where one is named, one target. It"
                    + " never goes to a SIM card that was changed within 72 hours nor, for `SIM_REPLACEMENT`,"
                    + " `SIM_UNLOCK` and `LINE_REACTIVATION`, to the line that it is about, but to another line; where"
                    + " there is none it goes by e-mail, and what it is used for has to wait 24 hours. The code is good for 5 minutes and 5 tries, in this session. A new one for the"
                    + " same purpose makes the one before worthless. At most 3 in 10 minutes are sent.")
    public VerificationView create(@NotNull @Valid VerificationRequest request) {
        return verifications.create(request.purpose(), request.target());
    }

    @POST
    @Path("/{verificationId}/completion")
    @Refuses(Problem.VERIFICATION_CODE_INVALID)
    @Operation(
            operationId = "completeVerification",
            summary = "Give the code",
            description = "Gives an access token with which, for 5 minutes, the operations of this purpose can be"
                    + " called. A code can be tried 5 times, and a customer can try 20 a day.")
    public ProofGrant complete(@RestPath UUID verificationId, @NotNull @Valid CodeRequest request) {
        return verifications.complete(verificationId, request.code());
    }
}
