package es.o2.mio2.orders;

import es.o2.mio2.api.Language;
import java.util.Collection;
import java.util.Map;

/** What tariffs, add-ons and services are called: the catalogue's owner knows. */
public interface TariffNames {

    /** The names in a language, by code. */
    Map<String, String> names(Collection<String> codes, Language language);
}
