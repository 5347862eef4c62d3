package es.o2.mio2.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import es.o2.mio2.client.ApiClient;
import es.o2.mio2.client.ApiException;
import es.o2.mio2.client.api.AccessApi;
import es.o2.mio2.client.api.AccessApi.APICompleteVerificationRequest;
import es.o2.mio2.client.api.AccessApi.APICreateSessionRefreshRequest;
import es.o2.mio2.client.api.AccessApi.APICreateSessionRequest;
import es.o2.mio2.client.api.AccessApi.APICreateVerificationRequest;
import es.o2.mio2.client.model.Channel;
import es.o2.mio2.client.model.ProblemCode;
import es.o2.mio2.client.model.ProblemDetail;
import es.o2.mio2.client.model.Proof;
import es.o2.mio2.client.model.SessionGrant;
import es.o2.mio2.client.model.SessionRefreshRequest;
import es.o2.mio2.client.model.SessionRequest;
import es.o2.mio2.client.model.Verification;
import es.o2.mio2.client.model.VerificationCompletion;
import es.o2.mio2.client.model.VerificationPurpose;
import es.o2.mio2.client.model.VerificationRequest;
import java.util.function.UnaryOperator;

/** A session of the app: what it asks carries the access token, and is asked once more where that was too old. */
public final class AppSession {

    /** What is asked of the API. */
    public interface Question<T> {
        T by(ApiClient client) throws ApiException;
    }

    private final String baseUri;
    private volatile SessionGrant grant;

    private AppSession(String baseUri, SessionGrant grant) {
        this.baseUri = baseUri;
        this.grant = grant;
    }

    public static AppSession open(String baseUri, String documentId, String password) throws ApiException {
        SessionRequest request =
                new SessionRequest().documentId(documentId).password(password).channel(Channel.APP);
        AccessApi access = new AccessApi(client(baseUri));
        return new AppSession(
                baseUri,
                access.createSession(APICreateSessionRequest.newBuilder()
                        .sessionRequest(request)
                        .build()));
    }

    public <T> T ask(Question<T> question) throws ApiException {
        String token = grant.getAccessToken();
        try {
            return question.by(signed(token));
        } catch (ApiException refused) {
            if (codeOf(refused) != ProblemCode.UNAUTHENTICATED) {
                throw refused;
            }
            return question.by(signed(renewed(token)));
        }
    }

    /** Asks; where a second factor is wanted, with the code that the customer says came to the masked target. */
    public <T> T ask(VerificationPurpose purpose, String target, UnaryOperator<String> codeSentTo, Question<T> question)
            throws ApiException {
        try {
            return ask(question);
        } catch (ApiException refused) {
            if (codeOf(refused) != ProblemCode.STEP_UP_REQUIRED) {
                throw refused;
            }
            Proof proof = ask(client -> prove(new AccessApi(client), purpose, target, codeSentTo));
            return question.by(signed(proof.getAccessToken()));
        }
    }

    private static Proof prove(
            AccessApi access, VerificationPurpose purpose, String target, UnaryOperator<String> codeSentTo)
            throws ApiException {
        Verification sent = access.createVerification(APICreateVerificationRequest.newBuilder()
                .verificationRequest(new VerificationRequest().purpose(purpose).target(target))
                .build());
        String code = codeSentTo.apply(sent.getMaskedTarget());
        return access.completeVerification(APICompleteVerificationRequest.newBuilder()
                .verificationId(sent.getVerificationId())
                .verificationCompletion(new VerificationCompletion().code(code))
                .build());
    }

    /** Each refresh token is good for one use: whoever finds the same token too old shares one renewal. */
    private synchronized String renewed(String tooOld) throws ApiException {
        if (grant.getAccessToken().equals(tooOld)) {
            SessionRefreshRequest request = new SessionRefreshRequest().refreshToken(grant.getRefreshToken());
            grant = new AccessApi(client(baseUri))
                    .createSessionRefresh(APICreateSessionRefreshRequest.newBuilder()
                            .sessionRefreshRequest(request)
                            .build());
        }
        return grant.getAccessToken();
    }

    private ApiClient signed(String accessToken) {
        return client(baseUri)
                .setRequestInterceptor(request -> request.header("Authorization", "Bearer " + accessToken));
    }

    private static ApiClient client(String baseUri) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(baseUri);
        return client;
    }

    /** Why the API refused: what a program goes by. */
    public static ProblemCode codeOf(ApiException refused) throws ApiException {
        try {
            return ApiClient.createDefaultObjectMapper()
                    .readValue(refused.getResponseBody(), ProblemDetail.class)
                    .getCode();
        } catch (JsonProcessingException | IllegalArgumentException noProblem) {
            refused.addSuppressed(noProblem);
            throw refused;
        }
    }
}
