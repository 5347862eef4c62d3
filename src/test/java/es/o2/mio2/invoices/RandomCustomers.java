package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.Holding;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.invoices.Billable.BilledLine;
import es.o2.mio2.invoices.Billable.BilledProduct;
import es.o2.mio2.invoices.Billable.Bonus;
import es.o2.mio2.invoices.Billable.ChargedUse;
import es.o2.mio2.invoices.Billable.HeldAddOn;
import es.o2.mio2.invoices.Billable.Invoiced;
import es.o2.mio2.tariffs.Product;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Customers of any kind, the same for the same seed. */
final class RandomCustomers {

    private static final Map<Product.Kind, List<String>> TARIFFS = Map.of(
            Product.Kind.MOBILE, List.of("MOV12", "MOV30", "MOV75", "MOV150"),
            Product.Kind.CONVERGENT, List.of("FM300-20", "FM600-25", "FM600-60", "FM1000-150"),
            Product.Kind.FIBRE, List.of("FIB300"));

    private final BillingCycle cycle;
    private final Random random;

    /** Whether some of their use is of cycles before, and some invoiced already. */
    private final boolean withPast;

    RandomCustomers(BillingCycle cycle, long seed, boolean withPast) {
        this.cycle = cycle;
        this.random = new Random(seed);
        this.withPast = withPast;
    }

    Billable next() {
        List<BilledProduct> products = new ArrayList<>();
        for (int i = random.nextInt(10) == 0 ? 2 : 1; i > 0; i--) {
            products.add(product());
        }
        return new Billable(id(), products);
    }

    private BilledProduct product() {
        Product.Kind kind = oneOf(List.of(Product.Kind.values()));
        LocalDate start =
                random.nextInt(4) == 0 ? dayOfCycle() : cycle.startDate().minusDays(random.nextInt(90));
        LocalDate end = random.nextInt(6) == 0 ? later(start, dayOfCycle()) : null;
        List<BilledLine> lines = new ArrayList<>();
        if (kind != Product.Kind.MOBILE) {
            lines.add(line(List.of(), start, end));
        }
        if (kind != Product.Kind.FIBRE) {
            lines.add(line(List.of(), start, end));
        }
        for (int i = kind == Product.Kind.CONVERGENT ? random.nextInt(3) : 0; i > 0; i--) {
            LocalDate from = random.nextBoolean() ? start : later(start, dayOfCycle());
            lines.add(line(ofALine(from), from, end == null ? null : later(from, end)));
        }
        return new BilledProduct(
                id(),
                kind,
                oneOf(List.of(TaxTerritory.values())),
                random.nextInt(4) == 0,
                start,
                end,
                tariffs(kind, start),
                lines,
                kind == Product.Kind.CONVERGENT && random.nextInt(3) == 0 ? List.of(addOn(start, end)) : List.of(),
                kind == Product.Kind.FIBRE || random.nextInt(3) > 0 ? List.of() : bonuses(lines, end));
    }

    /** One, and up to three changes, some of them on one day. */
    private List<Holding<String>> tariffs(Product.Kind kind, LocalDate start) {
        List<Holding<String>> tariffs = new ArrayList<>();
        tariffs.add(new Holding<>(oneOf(TARIFFS.get(kind)), start));
        for (int i = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0; i > 0; i--) {
            LocalDate day = later(tariffs.get(tariffs.size() - 1).startDate().plusDays(1), dayOfCycle());
            tariffs.add(new Holding<>(oneOf(TARIFFS.get(kind)), day));
        }
        return tariffs;
    }

    /** One, or another one day. */
    private List<Holding<String>> ofALine(LocalDate start) {
        List<Holding<String>> tariffs = new ArrayList<>();
        tariffs.add(new Holding<>(oneOf(List.of("ADD25", "ADD60")), start));
        if (random.nextInt(3) == 0) {
            tariffs.add(new Holding<>(oneOf(List.of("ADD25", "ADD60")), later(start.plusDays(1), dayOfCycle())));
        }
        return tariffs;
    }

    private HeldAddOn addOn(LocalDate start, LocalDate end) {
        LocalDate from = random.nextBoolean() ? start : later(start, dayOfCycle());
        LocalDate until = random.nextBoolean() ? end : dayOfCycle();
        return new HeldAddOn("TVPLUS", from, until == null ? null : later(from, until));
    }

    private List<Bonus> bonuses(List<BilledLine> lines, LocalDate end) {
        List<Bonus> bonuses = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            BilledLine line = lines.get(lines.size() - 1);
            LocalDate day = later(later(line.startDate(), cycle.startDate()), dayOfCycle());
            boolean five = random.nextBoolean();
            bonuses.add(new Bonus(
                    line.lineId(),
                    five ? "BON5" : "BON30",
                    day.isAfter(cycle.endDate()) ? cycle.endDate() : day,
                    new BigDecimal(five ? "4.1322" : "8.2645")));
        }
        return end == null ? bonuses : List.of();
    }

    private BilledLine line(List<Holding<String>> tariffs, LocalDate start, LocalDate end) {
        List<ChargedUse> charged = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            charged.add(use(later(start, dayOfCycle())));
        }
        return new BilledLine(id(), tariffs, start, end, List.of(), charged);
    }

    private ChargedUse use(LocalDate held) {
        boolean past = withPast && random.nextInt(4) == 0;
        LocalDate inCycle = held.isAfter(cycle.endDate()) ? cycle.endDate() : held;
        LocalDate day = past ? cycle.startDate().minusDays(1L + random.nextInt(60)) : inCycle;
        BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(random.nextInt(20) == 0 ? 90_000_000 : 900_000), 6);
        boolean gone = withPast && random.nextInt(10) == 0;
        return new ChargedUse(
                id(),
                day.atTime(random.nextInt(24), random.nextInt(60))
                        .atZone(BillingCycle.MADRID)
                        .toInstant(),
                day,
                UsageKind.VOICE,
                oneOf(List.of(UsageClass.SPECIAL, UsageClass.PREMIUM, UsageClass.ROAMING)),
                oneOf(List.of("902", "807", "WORLD")),
                random.nextInt(3000),
                "+34902000111",
                null,
                gone ? new BigDecimal("0.000000") : price,
                gone || (withPast && random.nextInt(8) == 0)
                        ? new Invoiced(BigDecimal.valueOf(1 + random.nextInt(900_000), 6), random.nextInt(3000))
                        : null);
    }

    private LocalDate dayOfCycle() {
        return cycle.startDate().plusDays(random.nextInt(cycle.days()));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
