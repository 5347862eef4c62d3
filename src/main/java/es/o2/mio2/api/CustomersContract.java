package es.o2.mio2.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.jboss.jandex.IndexView;

/** The customers' document, {@code mi-o2-v1}. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, documentNames = OpenApiFilter.DEFAULT_DOCUMENT_NAME)
public class CustomersContract extends ContractFilter implements OASFilter {

    /** The contract's version. {@code openapi/CHANGELOG.md} says what changed in each. */
    static final String VERSION = "1.9.0";

    public CustomersContract(IndexView index) {
        super(index);
    }

    @Override
    void describe(OpenAPI document) {
        document.setInfo(OASFactory.createInfo()
                .title("Mi O2 API")
                .version(VERSION)
                .description("What O2's customers in Spain do for themselves: the one API behind the Mi O2 app and the"
                        + " customer area on the web. Sections open channel by channel; `GET /v1/sections` says which"
                        + " are.\n\nAn operation with `x-step-up-purpose` asks for a second factor (RFC 9470). Without one it"
                        + " answers 401 `STEP_UP_REQUIRED` with `WWW-Authenticate: Bearer"
                        + " error=\"insufficient_user_authentication\", acr_values=\"mi-o2:otp\", max_age=300`. The client"
                        + " then asks for a code (`createVerification`, with that purpose and, where the proof is to be"
                        + " good for one thing alone, its target), gives the code that the customer got"
                        + " (`completeVerification`), and calls again with the access token that it gets for it. That"
                        + " token is good for 5 minutes; afterwards the session's own, renewed, goes on. Where the code"
                        + " went by e-mail (`channel` says so), what it proves is weak: the operation answers 409"
                        + " `ON_HOLD` with `Retry-After`. Once that time is over, and within 24 hours more, a new code for"
                        + " the same purpose and target is taken at once. With `x-step-up-when` too, it asks only for what"
                        + " that says.\n\nAn operation with `If-Match` changes something that is read with an `ETag`, and"
                        + " needs the tag of what the caller saw: 428 `PRECONDITION_REQUIRED` without, 412"
                        + " `PRECONDITION_FAILED` where it has changed since; then the client reads it again. The answer"
                        + " to a change has no tag: the next change begins with a read, too.\n\nInside `/v1` only compatible"
                        + " changes are made, and a client is ready for them: it ignores properties that it doesn't know,"
                        + " and takes a value that it doesn't know of a list with `x-may-grow` for one more.")
                .contact(OASFactory.createContact().name("O2").email("ayuda@o2online.es"))
                .license(OASFactory.createLicense().name("Proprietary").url("https://o2online.es/legal/")));
        document.setServers(List.of(OASFactory.createServer()
                .url("https://api.mi.o2online.es")
                .description("Production")
                .extensions(Map.of("x-internal", false))));
        document.setTags(List.of(
                tag("access", "Acceso: logging in and out, sessions, tokens."),
                tag("home", "Inicio: the first page, and which section is open."),
                tag("tariffs", "Tarifas: what is contracted, and what could be."),
                tag("usage", "Consumo: what the lines use, what is left, and what it costs."),
                tag("invoices", "Facturas: what is charged, and what will be."),
                tag("orders", "Pedidos: what was asked for, and how far it is."),
                tag("management", "Gestión: the lines, and what customers need of them at once."),
                tag("profile", "Perfil: the customer's own data.")));
    }

    @Override
    boolean has(String path) {
        return path.startsWith("/v1/") || path.startsWith("/.well-known/");
    }

    @Override
    String schemeName() {
        return "customerToken";
    }

    @Override
    String schemeDescription() {
        return "The access token of `POST /v1/sessions`. It is good for 5 minutes; `POST /v1/session-refreshes` gives"
                + " the next. It is made and checked after RFC 9068 and RFC8725.";
    }

    @Override
    String story() {
        return "marta";
    }

    private static Tag tag(String name, String description) {
        return OASFactory.createTag().name(name).description(description);
    }
}
