package es.o2.mio2.access;

import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The customer's own password. */
@Path("/v1/password")
@Tag(name = "access")
@OutsideSections
@RolesAllowed(Roles.CUSTOMER)
class PasswordResource {

    private final PasswordService passwords;

    PasswordResource(PasswordService passwords) {
        this.passwords = passwords;
    }

    @PUT
    @Gated
    @Refuses(
            value = {Problem.PASSWORD_TOO_COMMON, Problem.PASSWORD_TOO_GUESSABLE},
            forbids = Problem.INVALID_CREDENTIALS)
    @Operation(
            operationId = "replacePassword",
            summary = "Change the password",
            description = "Sets a new password for whoever knows the current one, and ends all other sessions. Wrong"
                    + " ones are counted as those of a log in are. The customer is told on every channel.")
    public void replace(@NotNull @Valid PasswordChangeRequest request) {
        passwords.change(request.currentPassword(), request.newPassword());
    }
}
