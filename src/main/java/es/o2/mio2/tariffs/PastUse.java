package es.o2.mio2.tariffs;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What Consumo knows of the data that the current customer's lines used, as far as tariffs ask for it. */
public interface PastUse {

    /** The data of its tariff that a line used in a cycle. */
    record LineUse(UUID lineId, LocalDate cycleStartDate, long dataBytes) {}

    /** Of the lines of a product, in the cycles from one to another, both included: those in which data was used. */
    List<LineUse> ofProduct(UUID productId, LocalDate firstCycle, LocalDate lastCycle);

    /** Those of the products whose lines have used data since their pool was switched on last. */
    Set<UUID> productsWithDataSinceShared(Collection<UUID> productIds);
}
