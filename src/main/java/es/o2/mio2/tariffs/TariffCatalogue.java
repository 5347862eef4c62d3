package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
import es.o2.mio2.orders.TariffNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What the catalogue tells the other rooms. */
@ApplicationScoped
class TariffCatalogue implements TariffNames {

    @Override
    public Map<String, String> names(Collection<String> codes, Language language) {
        return codes.isEmpty()
                ? Map.of()
                : Tariff.byCode(codes).values().stream()
                        .collect(Collectors.toMap(tariff -> tariff.code, tariff -> tariff.name(language)));
    }
}
