package es.o2.mio2.tariffs;

import es.o2.mio2.profile.ExportFiles;
import es.o2.mio2.profile.ExportPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What the customer has contracted, in a copy of their data. */
@ApplicationScoped
class ExportedTariffs implements ExportPart {

    private final ProductService products;
    private final ContractSummaryDocument summaries;

    ExportedTariffs(ProductService products, ContractSummaryDocument summaries) {
        this.products = products;
        this.summaries = summaries;
    }

    @Override
    public void write(ExportFiles files) {
        files.list("products", () -> products.all(files.language()));
        List<UUID> current = files.read(
                () -> Product.all().stream().map(product -> product.id).toList());
        current.forEach(productId ->
                files.pdf("contract-summaries/" + productId, () -> summaries.made(productId, files.language())));
    }
}
