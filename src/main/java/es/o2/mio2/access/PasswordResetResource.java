package es.o2.mio2.access;

import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.OutsideSections;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Forgotten passwords. */
@Path("/v1/password-resets")
@Tag(name = "access")
@OutsideSections
@PermitAll
class PasswordResetResource {

    private final PasswordResetService resets;
    private final SessionCookies cookies;
    private final Inputs inputs;
    private final RoutingContext context;

    PasswordResetResource(PasswordResetService resets, SessionCookies cookies, Inputs inputs, RoutingContext context) {
        this.resets = resets;
        this.cookies = cookies;
        this.inputs = inputs;
        this.context = context;
    }

    @POST
    @ResponseStatus(202)
    @Operation(
            operationId = "createPasswordReset",
            summary = "Ask for a new password",
            description = "Sends a code to the phone on file, or by e-mail where no phone may get it. The answer is"
                    + " the same for every NIF, whether a customer has it or not. At most 3 codes in 10 minutes are"
                    + " sent, and a later code makes the one before worthless.")
    public PasswordResetView create(
            @NotNull @Valid PasswordResetRequest request,
            @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = 43, pattern = "^[A-Za-z0-9_-]{43}$"))
                    @RestCookie(SessionCookies.DEVICE)
                    String device) {
        DocumentId document = DocumentId.tryParse(request.documentId())
                .orElseThrow(() -> inputs.refuse("/documentId", InputError.Code.MALFORMED));
        return resets.create(document, device == null ? "" : device, Exchange.of(context));
    }

    @POST
    @Path("/{passwordResetId}/completion")
    @ResponseStatus(204)
    @Refuses({Problem.VERIFICATION_CODE_INVALID, Problem.PASSWORD_TOO_COMMON, Problem.PASSWORD_TOO_GUESSABLE})
    @Operation(
            operationId = "completePasswordReset",
            summary = "Set the new password",
            description = "Sets a new password with the code that was sent, and ends all sessions. The code is good"
                    + " for 10 minutes, one use and 5 tries. For the next 24 hours a SIM replacement or a new bank"
                    + " account has to wait. The customer is told on every channel. The answer sets the cookie that the"
                    + " device is known by.")
    public RestResponse<Void> complete(
            @RestPath UUID passwordResetId, @NotNull @Valid PasswordResetCompletionRequest request) {
        String device = resets.complete(passwordResetId, request.code(), request.newPassword());
        return RestResponse.ResponseBuilder.<Void>noContent()
                .cookie(cookies.device(device))
                .build();
    }
}
