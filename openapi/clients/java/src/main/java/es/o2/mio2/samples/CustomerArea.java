package es.o2.mio2.samples;

import es.o2.mio2.client.ApiException;
import es.o2.mio2.client.ApiResponse;
import es.o2.mio2.client.api.HomeApi;
import es.o2.mio2.client.api.HomeApi.APIGetHomeRequest;
import es.o2.mio2.client.api.ManagementApi;
import es.o2.mio2.client.api.ManagementApi.APIGetPukRequest;
import es.o2.mio2.client.api.ManagementApi.APIUpdateLineRequest;
import es.o2.mio2.client.api.OrdersApi;
import es.o2.mio2.client.api.OrdersApi.APICreateSimActivationRequest;
import es.o2.mio2.client.api.ProfileApi;
import es.o2.mio2.client.api.ProfileApi.APIGetProfileRequest;
import es.o2.mio2.client.api.ProfileApi.APIUpdateProfileRequest;
import es.o2.mio2.client.api.TariffsApi;
import es.o2.mio2.client.api.TariffsApi.APICreateTariffChangeQuoteRequest;
import es.o2.mio2.client.api.TariffsApi.APICreateTariffChangeRequest;
import es.o2.mio2.client.api.UsageApi;
import es.o2.mio2.client.api.UsageApi.APIGetUsageRequest;
import es.o2.mio2.client.model.Home;
import es.o2.mio2.client.model.Language;
import es.o2.mio2.client.model.Line;
import es.o2.mio2.client.model.LineChange;
import es.o2.mio2.client.model.Order;
import es.o2.mio2.client.model.Profile;
import es.o2.mio2.client.model.ProfileChange;
import es.o2.mio2.client.model.SimActivationRequest;
import es.o2.mio2.client.model.TariffChangeQuote;
import es.o2.mio2.client.model.TariffChangeQuoteRequest;
import es.o2.mio2.client.model.TariffChangeRequest;
import es.o2.mio2.client.model.UsageBucket;
import es.o2.mio2.client.model.VerificationPurpose;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Something of each of the other sections, as an app asks for it. */
public final class CustomerArea {

    private final AppSession session;

    public CustomerArea(AppSession session) {
        this.session = session;
    }

    /** Inicio. */
    public Home home() throws ApiException {
        return session.ask(client -> new HomeApi(client)
                .getHome(APIGetHomeRequest.newBuilder().acceptLanguage("ca").build()));
    }

    /** Tarifas: what a change would cost is asked first, and that very quote ordered. */
    public Order changeTariff(UUID productId, String tariffCode, UUID idempotencyKey) throws ApiException {
        TariffChangeQuote quote = session.ask(client -> new TariffsApi(client)
                .createTariffChangeQuote(APICreateTariffChangeQuoteRequest.newBuilder()
                        .productId(productId)
                        .tariffChangeQuoteRequest(new TariffChangeQuoteRequest().tariffCode(tariffCode))
                        .build()));
        return session.ask(client -> new TariffsApi(client)
                .createTariffChange(APICreateTariffChangeRequest.newBuilder()
                        .productId(productId)
                        .idempotencyKey(idempotencyKey.toString())
                        .tariffChangeRequest(new TariffChangeRequest().quoteId(quote.getQuoteId()))
                        .build()));
    }

    /** Consumo: bytes left of all buckets that count bytes. */
    public long bytesLeft() throws ApiException {
        return session.ask(client -> new UsageApi(client)
                        .getUsage(APIGetUsageRequest.newBuilder().build()))
                .getLines()
                .stream()
                .flatMap(line -> line.getBuckets().stream())
                .map(UsageBucket::getRemainingBytes)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Pedidos: the card that came is the line's from now on. */
    public Order activate(UUID orderId, String iccid, UUID idempotencyKey) throws ApiException {
        return session.ask(client -> new OrdersApi(client)
                .createSimActivation(APICreateSimActivationRequest.newBuilder()
                        .orderId(orderId)
                        .idempotencyKey(idempotencyKey.toString())
                        .simActivationRequest(new SimActivationRequest().iccid(iccid))
                        .build()));
    }

    /** Gestión: with a second factor. */
    public String puk(UUID lineId, UnaryOperator<String> codeSentTo) throws ApiException {
        APIGetPukRequest request = APIGetPukRequest.newBuilder().lineId(lineId).build();
        return session.ask(
                        VerificationPurpose.PUK_DISCLOSURE,
                        lineId.toString(),
                        codeSentTo,
                        client -> new ManagementApi(client).getPuk(request))
                .getPuk();
    }

    /** Gestión: the line is called by its number again. */
    public Line withoutAlias(UUID lineId, String eTag) throws ApiException {
        return session.ask(client -> new ManagementApi(client)
                .updateLine(APIUpdateLineRequest.newBuilder()
                        .lineId(lineId)
                        .ifMatch(eTag)
                        .lineChange(new LineChange().alias(null))
                        .build()));
    }

    /** Perfil: read first, and changed where nobody else did meanwhile. */
    public Profile writeTo(Language language) throws ApiException {
        return session.ask(client -> {
            ProfileApi profile = new ProfileApi(client);
            ApiResponse<Profile> seen = profile.getProfileWithHttpInfo(
                    APIGetProfileRequest.newBuilder().build());
            return profile.updateProfile(APIUpdateProfileRequest.newBuilder()
                    .ifMatch(seen.getHeaders().get("etag").get(0))
                    .profileChange(new ProfileChange().language(language))
                    .build());
        });
    }
}
