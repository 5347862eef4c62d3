package es.o2.mio2.support;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An invoice that isn't in the database yet. */
public final class InvoiceDraft {

    record Item(
            UUID id,
            String kind,
            String tariffCode,
            UUID lineId,
            UsageClass usageClass,
            UsageKind usageKind,
            String destination,
            LocalDate start,
            LocalDate end,
            Integer days,
            Long count,
            Long amount,
            BigDecimal net) {}

    record Use(Item item, Instant at, long amount, String party, String country, BigDecimal price) {}

    private final InvoiceRows rows;
    final TestCustomer customer;
    final List<Item> items = new ArrayList<>();
    final List<Use> uses = new ArrayList<>();
    UUID lineId;
    String tariffCode = "FM600-60";
    TaxTerritory territory = TaxTerritory.MAINLAND;
    String language = "es";
    LocalDate start = LocalDate.of(2026, 10, 18);
    String holder = "Marta García Ruiz";
    String iban = "ES** **** **** **** **** 1332";
    boolean detailed = true;
    BigDecimal held = new BigDecimal("0.00");
    /** Why one is rectified. */
    public static final String REASON = "Servicio premium no solicitado";

    UUID rectifies;

    InvoiceDraft(InvoiceRows rows, TestCustomer customer) {
        this.rows = rows;
        this.customer = customer;
    }

    public InvoiceDraft language(String tag) {
        language = tag;
        return this;
    }

    public InvoiceDraft territory(TaxTerritory of) {
        territory = of;
        return this;
    }

    /** Of an additional line. */
    public InvoiceDraft line(UUID of) {
        lineId = of;
        return this;
    }

    /** Of the cycle that starts in a month. */
    public InvoiceDraft cycle(YearMonth month) {
        start = month.atDay(18);
        return this;
    }

    public InvoiceDraft holder(String name) {
        holder = name;
        return this;
    }

    public InvoiceDraft withoutAccount() {
        iban = null;
        return this;
    }

    public InvoiceDraft withoutDetail() {
        detailed = false;
        return this;
    }

    public InvoiceDraft held(String amount) {
        held = new BigDecimal(amount);
        return this;
    }

    public InvoiceDraft rectifies(InvoiceRows.Made other) {
        rectifies = other.id();
        return this;
    }

    /** The fee of the tariff, for the whole cycle. */
    public InvoiceDraft fee(String code, String net) {
        tariffCode = code;
        return add("TARIFF_FEE", code, net, days());
    }

    /** The fee of an add-on, for the whole cycle. */
    public InvoiceDraft addOn(String code, String net) {
        return add("ADD_ON_FEE", code, net, days());
    }

    /** Of the last two days before the cycle, what was known late of a fee, or is given back. */
    public InvoiceDraft earlier(String kind, String code, String net) {
        items.add(new Item(
                UUID.randomUUID(),
                kind,
                code,
                null,
                null,
                null,
                null,
                start.minusDays(2),
                start.minusDays(1),
                null,
                null,
                null,
                new BigDecimal(net)));
        return this;
    }

    /** Data bought on the tenth day. */
    public InvoiceDraft bonus(String code, String net) {
        return add("DATA_BONUS", code, net, null);
    }

    /** Use that is included, in one group. */
    public InvoiceDraft included(UsageClass usageClass, UsageKind kind, long count, long amount) {
        items.add(use("INCLUDED_USAGE", usageClass, kind, null, count, amount, BigDecimal.ZERO));
        return this;
    }

    /** As many calls of a length to a number, an hour apart, the first at 10:15:30 in Madrid on the second day. */
    public InvoiceDraft calls(
            UsageClass usageClass, String destination, String to, int count, long seconds, String price) {
        return charged(usageClass, UsageKind.VOICE, destination, to, null, count, seconds, price);
    }

    /** Data sessions in a country outside the EU. */
    public InvoiceDraft roaming(String destination, String country, int count, long bytes, String price) {
        return charged(UsageClass.ROAMING, UsageKind.DATA, destination, null, country, count, bytes, price);
    }

    private InvoiceDraft charged(
            UsageClass usageClass,
            UsageKind kind,
            String destination,
            String to,
            String country,
            int count,
            long amount,
            String price) {
        BigDecimal each = new BigDecimal(price);
        Item item = use(
                "USAGE",
                usageClass,
                kind,
                destination,
                count,
                amount * count,
                each.multiply(BigDecimal.valueOf(count)));
        items.add(item);
        Instant first =
                start.plusDays(1).atTime(10, 15, 30).atZone(BillingCycle.MADRID).toInstant();
        for (int i = 0; i < count; i++) {
            uses.add(new Use(item, first.plus(Duration.ofHours(i)), amount, to, country, each));
        }
        return this;
    }

    private InvoiceDraft add(String kind, String code, String net, Integer days) {
        LocalDate day = start.plusDays(9);
        items.add(new Item(
                UUID.randomUUID(),
                kind,
                code,
                null,
                null,
                null,
                null,
                days == null ? day : start,
                days == null ? day : end(),
                days,
                null,
                null,
                new BigDecimal(net)));
        return this;
    }

    private Item use(
            String kind,
            UsageClass usageClass,
            UsageKind usageKind,
            String destination,
            long count,
            long amount,
            BigDecimal net) {
        UUID line = lineId == null ? principal() : lineId;
        return new Item(
                UUID.randomUUID(),
                kind,
                null,
                line,
                usageClass,
                usageKind,
                destination,
                null,
                null,
                null,
                count,
                amount,
                net);
    }

    private UUID principal() {
        return customer.lineIds().get(customer.lineIds().size() > 1 ? 2 : 0);
    }

    private int days() {
        return YearMonth.from(start).lengthOfMonth();
    }

    LocalDate end() {
        return start.plusMonths(1).minusDays(1);
    }

    /** Whose it is. */
    public UUID customerId() {
        return customer.customerId();
    }

    /** Whether it is one of Telefónica Móviles'. */
    boolean isMobile() {
        return lineId != null || customer.lineIds().size() == 1;
    }

    /** Puts it there, not issued yet. */
    public InvoiceRows.Made draft() {
        return rows.insert(this, null);
    }

    /** Puts it there, with the next number. */
    public InvoiceRows.Made issue() {
        return rows.insert(this, rows.next(this));
    }
}
