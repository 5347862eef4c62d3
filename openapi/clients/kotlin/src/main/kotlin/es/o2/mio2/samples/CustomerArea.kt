package es.o2.mio2.samples

import com.fasterxml.jackson.annotation.JsonInclude
import es.o2.mio2.client.api.HomeApi
import es.o2.mio2.client.api.ManagementApi
import es.o2.mio2.client.api.OrdersApi
import es.o2.mio2.client.api.ProfileApi
import es.o2.mio2.client.api.TariffsApi
import es.o2.mio2.client.api.UsageApi
import es.o2.mio2.client.infrastructure.Serializer
import es.o2.mio2.client.model.Home
import es.o2.mio2.client.model.Language
import es.o2.mio2.client.model.Line
import es.o2.mio2.client.model.LineChange
import es.o2.mio2.client.model.Order
import es.o2.mio2.client.model.Profile
import es.o2.mio2.client.model.ProfileChange
import es.o2.mio2.client.model.SimActivationRequest
import es.o2.mio2.client.model.TariffChangeQuoteRequest
import es.o2.mio2.client.model.TariffChangeRequest
import es.o2.mio2.client.model.VerificationPurpose
import java.util.UUID

/** Something of each of the other sections, as an app asks for it. */
class CustomerArea(private val session: AppSession) {

    /** Inicio. */
    fun home(): Home = session.ask(::HomeApi) { it.getHome(acceptLanguage = "ca") }

    /** Tarifas: what a change would cost is asked first, and that very quote ordered. */
    fun changeTariff(productId: UUID, tariffCode: String, idempotencyKey: UUID): Order = session.ask(::TariffsApi) {
        val quote = it.createTariffChangeQuote(productId, TariffChangeQuoteRequest(tariffCode))
        it.createTariffChange(productId, idempotencyKey.toString(), TariffChangeRequest(quote.quoteId))
    }

    /** Consumo: bytes left of all buckets that count bytes. */
    fun bytesLeft(): Long = session.ask(::UsageApi) { it.getUsage() }
        .lines.flatMap { it.buckets }.mapNotNull { it.remainingBytes }.sum()

    /** Pedidos: the card that came is the line's from now on. */
    fun activate(orderId: UUID, iccid: String, idempotencyKey: UUID): Order = session.ask(::OrdersApi) {
        it.createSimActivation(orderId, idempotencyKey.toString(), SimActivationRequest(iccid))
    }

    /** Gestión: with a second factor. */
    fun puk(lineId: UUID, codeSentTo: (String) -> String): String =
        session.askWithProof(VerificationPurpose.PUK_DISCLOSURE, lineId.toString(), codeSentTo, ::ManagementApi) {
            it.getPuk(lineId)
        }.puk

    /** Gestión: the line is called by its number again. */
    fun withoutAlias(lineId: UUID, eTag: String): Line = session.ask(::ManagementApi) {
        it.updateLine(lineId, eTag, LineChange(alias = null))
    }

    /** Perfil: read first, and changed where nobody else did meanwhile. */
    fun writeTo(language: Language): Profile = session.ask(::ProfileApi) {
        val seen = it.getProfileWithHttpInfo(null, null, null)
        it.updateProfile(seen.headers.getValue("etag").first(), ProfileChange(language = language))
    }

    private companion object {
        /** The client leaves out what is null; of an alias it has to be said, as that is what clears it. */
        interface Clearing {
            @get:JsonInclude(JsonInclude.Include.ALWAYS)
            val alias: String?
        }

        init {
            Serializer.jacksonObjectMapper.addMixIn(LineChange::class.java, Clearing::class.java)
        }
    }
}
