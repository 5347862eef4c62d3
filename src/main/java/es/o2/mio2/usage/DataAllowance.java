package es.o2.mio2.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The data that a line has in a cycle, or that lines have together, and what is used of it. Of several parts the principal
 * line's is used first, then the additional lines' by the day on which they began, then the bonuses, the oldest first; all
 * of it ends with the cycle. More may be used than there is: slower, and without charge.
 *
 * @param parts in the order in which they are used
 */
record DataAllowance(long includedBytes, long usedBytes, List<Part> parts) {

    private static final Comparator<Share> BY_TURN = Comparator.comparing((Share share) -> !share.principal())
            .thenComparing(Share::startDate)
            .thenComparing(Share::lineId);
    private static final Comparator<Bonus> BY_AGE =
            Comparator.comparing(Bonus::boughtAt).thenComparing(Bonus::bonusId);

    /**
     * What a line brings, and what it used.
     *
     * @param includedBytes what its tariff has in a cycle
     */
    record Share(
            UUID lineId,
            boolean principal,
            LocalDate startDate,
            long includedBytes,
            List<Bonus> bonuses,
            long usedBytes) {}

    /** Data bought on top. */
    record Bonus(UUID bonusId, UUID lineId, long bytes, Instant boughtAt) {}

    /**
     * Something of the allowance that comes from one source.
     *
     * @param bonusId {@code null} for what a tariff has
     */
    record Part(UUID lineId, UUID bonusId, long includedBytes, long usedBytes) {}

    /** Of one line, or of those that share. */
    static DataAllowance of(List<Share> shares) {
        List<Part> sources = new ArrayList<>();
        shares.stream()
                .sorted(BY_TURN)
                .forEach(share -> sources.add(new Part(share.lineId(), null, share.includedBytes(), 0)));
        shares.stream()
                .flatMap(share -> share.bonuses().stream())
                .sorted(BY_AGE)
                .forEach(bonus -> sources.add(new Part(bonus.lineId(), bonus.bonusId(), bonus.bytes(), 0)));
        long used = shares.stream().mapToLong(Share::usedBytes).sum();
        return new DataAllowance(sources.stream().mapToLong(Part::includedBytes).sum(), used, inTurn(sources, used));
    }

    long remainingBytes() {
        return Math.max(0, includedBytes - usedBytes);
    }

    /** Whether it is used up, so that what goes on goes at 128 kbit/s. */
    boolean throttled() {
        return usedBytes > 0 && usedBytes >= includedBytes;
    }

    private static List<Part> inTurn(List<Part> sources, long used) {
        List<Part> parts = new ArrayList<>();
        long left = used;
        for (Part source : sources) {
            long taken = Math.min(left, source.includedBytes());
            parts.add(new Part(source.lineId(), source.bonusId(), source.includedBytes(), taken));
            left -= taken;
        }
        return parts;
    }
}
