package es.o2.mio2.demo;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.demo.DemoHabits.Trip;
import es.o2.mio2.usage.UsageKind;
import es.o2.mio2.usage.UsageRecordRow;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where a line was in a cycle. Where data costs, little is used of all, once a day. */
final class Roamer {

    private static final long LONGEST_CALL = 150;

    /** So that no journey uses up what is for the EU, however young the cycle is. */
    private static final long ABROAD_PERCENT = 30;

    private final List<Trip> trips;
    private final LocalDate start;
    private final Map<UsageKind, LocalDate> lastDays = new EnumMap<>(UsageKind.class);

    /**
     * In one cycle.
     *
     * @param trips all of the line's
     * @param ago how long ago the cycle was
     */
    Roamer(List<Trip> trips, int ago, BillingCycle cycle) {
        this.trips = trips.stream().filter(trip -> trip.cyclesAgo() == ago).toList();
        this.start = cycle.startDate();
    }

    /** What was used where it was used; nothing where it wasn't. */
    Stream<UsageRecordRow> where(UsageRecordRow row) {
        Trip trip = trip(row);
        if (trip == null) {
            return Stream.of(row);
        }
        if (row.otherParty() != null && !row.otherParty().startsWith("+34")) {
            return Stream.of();
        }
        if (trip.megabytes() == null) {
            return Stream.of(with(row, less(row.bytes()), trip.country()));
        }
        return isFirstOfDay(row) ? Stream.of(sparing(row, trip)) : Stream.of();
    }

    /** Whether it was used where data costs. */
    boolean isCharged(UsageRecordRow row) {
        Trip trip = trip(row);
        return trip != null && trip.megabytes() != null;
    }

    /** Who is away looks at other things. */
    private static Long less(Long bytes) {
        return bytes == null ? null : Long.valueOf(bytes * ABROAD_PERCENT / 100);
    }

    private Trip trip(UsageRecordRow row) {
        LocalDate day = day(row);
        return trips.stream()
                .filter(trip -> !day.isBefore(start.plusDays(trip.day() - 1L))
                        && day.isBefore(start.plusDays(trip.day() - 1L + trip.days())))
                .findFirst()
                .orElse(null);
    }

    private boolean isFirstOfDay(UsageRecordRow row) {
        return !day(row).equals(lastDays.put(row.kind(), day(row)));
    }

    private static LocalDate day(UsageRecordRow row) {
        return LocalDate.ofInstant(row.startedAt(), BillingCycle.MADRID);
    }

    private static UsageRecordRow sparing(UsageRecordRow row, Trip trip) {
        boolean isData = row.kind() == UsageKind.DATA;
        return new UsageRecordRow(
                row.recordId(),
                row.msisdn(),
                row.kind(),
                row.startedAt(),
                isData ? Long.valueOf(trip.megabytes().movePointRight(6).longValueExact() / trip.days()) : null,
                row.seconds() == null ? null : Long.valueOf(Math.min(LONGEST_CALL, row.seconds())),
                row.count(),
                row.otherParty(),
                trip.country());
    }

    /** The same with another amount of data, and another place. */
    static UsageRecordRow with(UsageRecordRow row, Long bytes, String country) {
        return new UsageRecordRow(
                row.recordId(),
                row.msisdn(),
                row.kind(),
                row.startedAt(),
                bytes,
                row.seconds(),
                row.count(),
                row.otherParty(),
                country);
    }
}
