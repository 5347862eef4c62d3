package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.HeldDays;
import es.o2.mio2.billing.InterruptedService;
import es.o2.mio2.billing.OutageCompensation;
import es.o2.mio2.billing.OutageCompensation.Interruption;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.invoices.InvoiceDraft.Compensation;
import es.o2.mio2.invoices.InvoiceDraft.Item;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What outages are to be credited (Royal Decree 899/2009, articles 15 to 17), on the invoices of what they were of: of each
 * service and cycle what the law gives unasked, or its customer asked for, in the cycle's own invoice where that isn't made
 * yet, and in the next where an outage came to be known, or was asked for, later. Each line's outage is credited once for a
 * cycle; another of the same service and cycle that comes later is credited by what both come to more. The tax is that of
 * the fee.
 *
 * <p>What is owed of a cycle goes by its fees and tariffs as they are known when it is reckoned; they may change later, but
 * what was credited stays.
 *
 * @param cycle whose invoices are made
 * @param earlier cycles before that were invoiced, as far as they are looked back to
 * @param outages by what their invoices are for
 * @param credited what was credited so far
 * @param bills what was invoiced, by what the invoices are for and by cycle
 * @param setAside by product, the cycles whose runs went on without its customer
 */
record OutageCredits(
        BillingCycle cycle,
        List<BillingCycle> earlier,
        Map<UUID, List<LineOutage>> outages,
        Map<Subject, BigDecimal> credited,
        Map<UUID, Map<BillingCycle, Bill>> bills,
        Map<UUID, Set<BillingCycle>> setAside) {

    /** The law's average is of so many months. */
    static final int MONTHS = 3;

    private static final BigDecimal NOTHING = new BigDecimal("0.0000");

    /** Where none is known of. */
    static OutageCredits none(BillingCycle cycle) {
        return new OutageCredits(cycle, List.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /**
     * An outage of a line.
     *
     * @param incidentId {@code null} where it goes with none
     * @param interruptions the times in which it was missed
     * @param startDate the line's first day
     * @param endDate its last; {@code null} where none is known
     * @param isAskedFor whether its customer asked for what isn't given unasked
     * @param credited the cycles for which it was credited
     */
    record LineOutage(
            UUID outageId,
            UUID lineId,
            UUID incidentId,
            InterruptedService service,
            List<Interruption> interruptions,
            LocalDate startDate,
            LocalDate endDate,
            boolean isAskedFor,
            Set<BillingCycle> credited) {

        private boolean isIn(BillingCycle cycle) {
            return counted()
                    .anyMatch(one -> one.startsAt().isBefore(cycle.endsAt())
                            && one.endsAt().isAfter(cycle.startsAt()));
        }

        /** As far as the line was there. */
        private Stream<Interruption> counted() {
            Instant from = startDate.atStartOfDay(BillingCycle.MADRID).toInstant();
            Instant to = endDate == null
                    ? Instant.MAX
                    : endDate.plusDays(1).atStartOfDay(BillingCycle.MADRID).toInstant();
            return interruptions.stream().map(one -> one.within(from, to));
        }
    }

    /** A service of something that is invoiced, in a cycle. */
    record Subject(UUID subject, InterruptedService service, BillingCycle cycle) {}

    /**
     * What invoices of a cycle come to for something, what others took back of them, too.
     *
     * @param net without tax
     * @param territory that of the tariff's fee; {@code null} where they have none, or it was taken back
     * @param isFeeTakenBack whether one was
     */
    record Bill(BigDecimal net, TaxTerritory territory, boolean isFeeTakenBack) {}

    /**
     * What is owed.
     *
     * @param lineId of a line with a tariff of its own; {@code null} where it is of the product
     * @param net without tax, 4 decimals, what was credited before included
     * @param isGiven whether it is credited: the law gives it unasked, or its customer asked for it
     * @param due what is to be credited still
     * @param outages what it is of
     * @param open what of them no invoice credits yet
     */
    record Owed(
            Subject of,
            UUID lineId,
            TaxTerritory territory,
            OutageCompensation time,
            BigDecimal net,
            boolean isGiven,
            BigDecimal due,
            List<LineOutage> outages,
            List<LineOutage> open) {

        /** As an invoice has it, where it has. */
        private Optional<Item> item() {
            return due.signum() > 0
                    ? Optional.of(Item.compensation(
                            new Compensation(of.subject(), of.service(), of.cycle(), open),
                            lineId,
                            time.firstDay(),
                            time.lastDay(),
                            due.negate()))
                    : Optional.empty();
        }
    }

    /** What is to be credited, by the tax of the fee that it is of. */
    Map<TaxTerritory, List<Item>> items(Account account, FeePrices prices) {
        Map<TaxTerritory, List<Item>> items = new EnumMap<>(TaxTerritory.class);
        for (Owed owed : owed(account, prices)) {
            owed.item().ifPresent(item -> items.computeIfAbsent(owed.territory(), first -> new ArrayList<>())
                    .add(item));
        }
        return items;
    }

    /** What is owed of each service, the earlier cycles first. */
    List<Owed> owed(Account account, FeePrices prices) {
        List<LineOutage> own = outages.getOrDefault(account.subject(), List.of());
        if (own.isEmpty() || account.tariffs().isEmpty()) {
            return List.of();
        }
        return Stream.concat(earlier.stream().filter(one -> !isLeft(account, one)), Stream.of(cycle))
                .flatMap(one -> Stream.of(InterruptedService.values())
                        .map(service -> owed(account, new Subject(account.subject(), service, one), own, prices)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The earlier cycles with an outage of which nothing is reckoned now: what was known of them stays. */
    List<BillingCycle> left(Account account) {
        List<LineOutage> own = outages.getOrDefault(account.subject(), List.of());
        return earlier.stream()
                .filter(one -> own.stream().anyMatch(outage -> outage.isIn(one)) && isLeft(account, one))
                .toList();
    }

    /**
     * Whether a cycle is left as it is: its fee was given back, so that nothing was paid for it, or its invoices are made when
     * its run is started again.
     */
    private boolean isLeft(Account account, BillingCycle one) {
        Bill bill = bill(account, one);
        return bill != null && bill.territory() == null && bill.isFeeTakenBack()
                || setAside.getOrDefault(account.product().productId(), Set.of())
                        .contains(one);
    }

    private Optional<Owed> owed(Account account, Subject of, List<LineOutage> own, FeePrices prices) {
        List<LineOutage> all =
                own.stream().filter(outage -> outage.service() == of.service()).toList();
        BillingCycle in = of.cycle();
        OutageCompensation time = new OutageCompensation(in, fees(account, in, prices), interruptions(all));
        if (time.isNone()) {
            return Optional.empty();
        }
        BigDecimal net = time.of(of.service(), lastBills(account, in));
        List<LineOutage> within = all.stream()
                .filter(outage ->
                        !new OutageCompensation(in, fees(account, in, prices), interruptions(List.of(outage))).isNone())
                .toList();
        List<LineOutage> open = within.stream()
                .filter(outage -> !outage.credited().contains(in))
                .toList();
        boolean given = time.isOwedUnasked(of.service(), net) || within.stream().anyMatch(LineOutage::isAskedFor);
        BigDecimal due = given && !open.isEmpty()
                ? net.subtract(credited.getOrDefault(of, NOTHING)).max(NOTHING)
                : NOTHING;
        return Optional.of(new Owed(of, account.lineId(), territory(account, in), time, net, given, due, within, open));
    }

    private static List<Interruption> interruptions(List<LineOutage> outages) {
        return outages.stream().flatMap(LineOutage::counted).toList();
    }

    private static List<HeldDays<BigDecimal>> fees(Account account, BillingCycle in, FeePrices prices) {
        boolean zone = account.product().competitiveZone();
        return account.parts(in, in.endDate()).stream()
                .map(part -> new HeldDays<>(
                        prices.on(part.startDate(), part.held(), zone), part.startDate(), part.endDate(), part.days()))
                .toList();
    }

    /** Of the months before that were whole. */
    private List<BigDecimal> lastBills(Account account, BillingCycle in) {
        LocalDate firstDay = account.tariffs().get(0).startDate();
        return Stream.iterate(in.previous(), BillingCycle::previous)
                .limit(MONTHS)
                .filter(one -> !one.startDate().isBefore(firstDay))
                .flatMap(one -> Stream.ofNullable(bill(account, one)))
                .map(Bill::net)
                .toList();
    }

    private TaxTerritory territory(Account account, BillingCycle in) {
        Bill bill = in.equals(cycle) ? null : bill(account, in);
        return bill == null || bill.territory() == null ? account.product().territory() : bill.territory();
    }

    private Bill bill(Account account, BillingCycle in) {
        return bills.getOrDefault(account.subject(), Map.of()).get(in);
    }
}
