package es.o2.mio2.samples

import com.fasterxml.jackson.module.kotlin.readValue
import es.o2.mio2.client.api.AccessApi
import es.o2.mio2.client.infrastructure.ApiClient
import es.o2.mio2.client.infrastructure.ClientError
import es.o2.mio2.client.infrastructure.ClientException
import es.o2.mio2.client.infrastructure.Serializer
import es.o2.mio2.client.model.Channel
import es.o2.mio2.client.model.ProblemCode
import es.o2.mio2.client.model.ProblemDetail
import es.o2.mio2.client.model.Proof
import es.o2.mio2.client.model.SessionGrant
import es.o2.mio2.client.model.SessionRefreshRequest
import es.o2.mio2.client.model.SessionRequest
import es.o2.mio2.client.model.VerificationCompletion
import es.o2.mio2.client.model.VerificationPurpose
import es.o2.mio2.client.model.VerificationRequest

/** A session of the app: what it asks carries the access token, and is asked once more where that was too old. */
class AppSession private constructor(private val basePath: String, @Volatile private var grant: SessionGrant) {

    companion object {
        fun open(basePath: String, documentId: String, password: String): AppSession {
            val request = SessionRequest(documentId = documentId, password = password, channel = Channel.APP)
            return AppSession(basePath, AccessApi(basePath).createSession(request))
        }
    }

    fun <A : ApiClient, T> ask(section: (String) -> A, question: (A) -> T): T {
        val token = grant.accessToken
        return try {
            question(signed(section, token))
        } catch (refused: ClientException) {
            if (refused.problem()?.code != ProblemCode.UNAUTHENTICATED) throw refused
            question(signed(section, renewed(token)))
        }
    }

    /** Each refresh token is good for one use: whoever finds the same token too old shares one renewal. */
    @Synchronized
    private fun renewed(tooOld: String): String {
        if (grant.accessToken == tooOld) {
            grant = AccessApi(basePath)
                .createSessionRefresh(sessionRefreshRequest = SessionRefreshRequest(grant.refreshToken))
        }
        return grant.accessToken
    }

    /** Asks; where a second factor is wanted, with the code that the customer says came to the masked target. */
    fun <A : ApiClient, T> askWithProof(
        purpose: VerificationPurpose,
        target: String,
        codeSentTo: (String) -> String,
        section: (String) -> A,
        question: (A) -> T,
    ): T =
        try {
            ask(section, question)
        } catch (refused: ClientException) {
            if (refused.problem()?.code != ProblemCode.STEP_UP_REQUIRED) throw refused
            question(signed(section, prove(purpose, target, codeSentTo).accessToken))
        }

    private fun prove(purpose: VerificationPurpose, target: String, codeSentTo: (String) -> String): Proof =
        ask(::AccessApi) { access ->
            val sent = access.createVerification(VerificationRequest(purpose = purpose, target = target))
            val code = VerificationCompletion(codeSentTo(sent.maskedTarget))
            access.completeVerification(sent.verificationId, code)
        }

    private fun <A : ApiClient> signed(section: (String) -> A, accessToken: String): A =
        section(basePath).apply { accessTokenProvider = { accessToken } }
}

/** What the API refused with; its code is what a program goes by. */
fun ClientException.problem(): ProblemDetail? =
    ((response as? ClientError<*>)?.body as? String)?.let {
        Serializer.jacksonObjectMapper.readValue<ProblemDetail>(it)
    }
