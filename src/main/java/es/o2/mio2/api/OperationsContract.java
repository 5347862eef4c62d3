package es.o2.mio2.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.IndexView;

/** The operator's document, {@code operations-v1}. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, documentNames = "operations")
public class OperationsContract extends ContractFilter implements OASFilter {

    public OperationsContract(IndexView index) {
        super(index);
    }

    @Override
    void describe(OpenAPI document) {
        document.setInfo(OASFactory.createInfo()
                .title("Mi O2 API, the operator's side")
                .version(CustomersContract.VERSION)
                .description("What the company's own systems do: bring data in, carry orders out, make the invoices and"
                        + " put them right, roll sections out, keep a customer out, and see who saw or changed what.")
                .contact(OASFactory.createContact().name("O2").email("ayuda@o2online.es"))
                .license(OASFactory.createLicense().name("Proprietary").url("https://o2online.es/legal/")));
        document.setServers(List.of(OASFactory.createServer()
                .url("https://operations.mi.o2online.es")
                .description("Production, reached from the company's own network")
                .extensions(Map.of("x-internal", true))));
        document.setTags(List.of(
                OASFactory.createTag().name("sections").description("Rolling sections out, channel by channel."),
                OASFactory.createTag().name("orders").description("Carrying out what customers ordered."),
                OASFactory.createTag().name("blocks").description("Carrying out what customers block."),
                OASFactory.createTag()
                        .name("outages")
                        .description("Services that didn't work, and what is owed for that."),
                OASFactory.createTag().name("management").description("Answering what customers report."),
                OASFactory.createTag().name("lines").description("What lines are kept from."),
                OASFactory.createTag().name("billing-runs").description("Making the invoices of a cycle."),
                OASFactory.createTag().name("invoices").description("Putting right what was issued."),
                OASFactory.createTag().name("feeds").description("Bringing in what the company's systems know."),
                OASFactory.createTag().name("customers").description("Letting customers in, and keeping them out."),
                OASFactory.createTag().name("audit").description("Who saw or changed what.")));
    }

    @Override
    boolean has(String path) {
        return path.startsWith("/operations/v1/");
    }

    @Override
    String schemeName() {
        return "operatorToken";
    }

    @Override
    String schemeDescription() {
        return "A token of the company's own issuer, with the operator's audience, checked after RFC 9068 and RFC8725.";
    }

    @Override
    String story() {
        return "openInvoicesOnTheWeb";
    }
}
