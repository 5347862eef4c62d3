package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
import es.o2.mio2.management.Line;
import es.o2.mio2.management.LineTariffs;
import es.o2.mio2.orders.TariffNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the catalogue tells the other rooms. */
@ApplicationScoped
class TariffCatalogue implements TariffNames, LineTariffs {

    @Override
    public Map<String, String> names(Collection<String> codes, Language language) {
        return codes.isEmpty()
                ? Map.of()
                : Tariff.byCode(codes).values().stream()
                        .collect(Collectors.toMap(tariff -> tariff.code, tariff -> tariff.name(language)));
    }

    /** By its own tariff or, where it has none, its product's. */
    @Override
    public boolean hasEsim(Line line) {
        String code = line.tariffCode == null ? Product.<Product>findById(line.productId).tariffCode : line.tariffCode;
        return Tariff.byCode(Set.of(code)).get(code).esim;
    }
}
