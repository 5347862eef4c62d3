package es.o2.mio2.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** An erasure that is under way: until when the law wants what, and what was done. */
public final class Erasing {

    private final Instant now;
    private final Instant trafficSince;
    private final Map<DataKind, Long> erased = new EnumMap<>(DataKind.class);
    private final Map<DataKind, Long> kept = new EnumMap<>(DataKind.class);
    private LocalDate lastAccount;

    /** @param trafficSince use from before isn't kept for the law any more */
    Erasing(Instant now, Instant trafficSince) {
        this.now = now;
        this.trafficSince = trafficSince;
    }

    /** The moment of it. */
    public Instant now() {
        return now;
    }

    /** Use since then is kept, for those who by law may ask for it. */
    public Instant trafficSince() {
        return trafficSince;
    }

    /** So many of a kind are gone, or have nothing personal left. */
    public void erased(DataKind kind, long count) {
        erased.merge(kind, count, Long::sum);
    }

    /** So many of a kind stay, because the law orders it. */
    public void kept(DataKind kind, long count) {
        kept.merge(kind, count, Long::sum);
    }

    /** Books of this day are there; the last one counts. */
    public void account(LocalDate day) {
        if (lastAccount == null || day.isAfter(lastAccount)) {
            lastAccount = day;
        }
    }

    /** Whether there are books at all. */
    boolean hasAccounts() {
        return lastAccount != null;
    }

    LocalDate lastAccount() {
        return lastAccount;
    }

    List<Erasure.Count> allErased() {
        return counts(erased);
    }

    List<Erasure.Count> allKept() {
        return counts(kept);
    }

    private static List<Erasure.Count> counts(Map<DataKind, Long> counted) {
        List<Erasure.Count> counts = new ArrayList<>();
        counted.forEach((kind, count) -> {
            if (count > 0) {
                counts.add(new Erasure.Count(kind, count));
            }
        });
        return counts;
    }
}
