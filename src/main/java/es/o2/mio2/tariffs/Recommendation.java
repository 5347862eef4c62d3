package es.o2.mio2.tariffs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The tariff that fits what was used: the cheapest that would have been enough for the cycle of the most use, and some
 * more (d).
 *
 * @param candidate the tariff
 * @param use what it is made from
 * @param peakBytes the use of the cycle of the most
 * @param neededBytes what the tariff itself should bring each cycle
 */
record Recommendation(Candidate candidate, DataUse use, long peakBytes, long neededBytes) {

    private static final Comparator<Candidate> CHEAPEST = Comparator.comparing(Candidate::price)
            .thenComparing(Candidate::dataBytes, Comparator.reverseOrder())
            .thenComparing(Candidate::tariffCode);

    private static final Comparator<Candidate> MOST_DATA = Comparator.comparing(
                    Candidate::dataBytes, Comparator.reverseOrder())
            .thenComparing(CHEAPEST);

    /**
     * A tariff that the product could have, or has.
     *
     * @param price what it costs a month, in euros
     * @param dataBytes its data of a cycle
     */
    record Candidate(String tariffCode, BigDecimal price, long dataBytes) {}

    /**
     * Chooses one. Where several cost the same, the one with more data; where none is enough, the one with the most.
     *
     * @param headroomPercent how much more than the most that was used there should be
     * @return nothing where no use is known
     */
    static Optional<Recommendation> of(DataUse use, int headroomPercent, List<Candidate> candidates) {
        if (use.cycles().isEmpty()) {
            return Optional.empty();
        }
        long peak = use.cycles().stream().mapToLong(CycleUse::usedBytes).max().getAsLong();
        long needed = Math.max(0, withHeadroom(peak, headroomPercent) - use.additionalLinesBytes());
        return candidates.stream()
                .filter(candidate -> candidate.dataBytes() >= needed)
                .min(CHEAPEST)
                .or(() -> candidates.stream().min(MOST_DATA))
                .map(candidate -> new Recommendation(candidate, use, peak, needed));
    }

    /** Whether the tariff brings what is needed; else none does, and it brings the most. */
    boolean isEnough() {
        return candidate.dataBytes() >= neededBytes;
    }

    /** Up to the next byte. */
    private static long withHeadroom(long bytes, int percent) {
        return BigDecimal.valueOf(bytes)
                .multiply(BigDecimal.valueOf(100L + percent))
                .movePointLeft(2)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
