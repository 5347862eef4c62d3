package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.documents.Wording;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts the values of an invoice into words. Its template knows it as {@code says}. */
final class InvoiceWording {

    private static final String PREFIX = "invoice.page.";
    private static final String NOTHING = "–";
    private static final char TOGETHER = '\u00a0';
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final BigDecimal LONGEST_BAR = BigDecimal.valueOf(26);
    private static final int DECIMALS = 4;
    private static final int MINUTE = 60;
    private static final int DATA_DECIMALS = 2;
    private static final int KILO = 3;
    private static final int MEGA = 6;
    private static final int GIGA = 9;

    /** Zones and families that have a name; families of numbers are their own. */
    private static final Set<String> NAMED =
            Set.of("SMS_PREMIUM", "EU", "EUROPE", "NORTH_AMERICA", "LATIN_AMERICA", "MAGHREB", "SATELLITE", "WORLD");

    private final Wording words;
    private final Map<String, String> kinds = new HashMap<>();

    InvoiceWording(Wording words) {
        this.words = words;
    }

    /** A text of the invoice's pages. */
    public String text(String key) {
        return words.text(PREFIX + key);
    }

    /** A text with a place to fill. */
    public String text(String key, Object value) {
        return words.text(PREFIX + key, value);
    }

    /** A text with two places to fill. */
    public String text(String key, Object first, Object second) {
        return words.text(PREFIX + key, first, second);
    }

    /** What it is: an invoice, or one that rectifies another. */
    public String title(PrintedInvoice page) {
        return text(page.rectified() == null ? "title" : "title.rectifying");
    }

    /** A company's name without its legal form. */
    public String company(InvoicePdfConfig.Company company) {
        return company.name().substring(0, Math.max(0, company.name().lastIndexOf(' ')));
    }

    /** The legal form at the end of a company's name, in which no line ends. */
    public String legalForm(InvoicePdfConfig.Company company) {
        return company.name().substring(company.name().lastIndexOf(' ') + 1);
    }

    /** What will be charged, when and where. */
    public String charge(PrintedInvoice page) {
        Invoice invoice = page.invoice();
        if (page.sign() == 0) {
            return text("charge.nothing");
        }
        if (page.sign() < 0) {
            return page.rectified() == null
                    ? text("charge.refund")
                    : text("charge.less", page.rectified().number());
        }
        String day = words.day(invoice.dueDate);
        return invoice.maskedIban == null
                ? text("charge.account", day)
                : text("charge.debit", day, together(invoice.maskedIban));
    }

    /** What isn't charged while it is in dispute, and what is. */
    public String held(PrintedInvoice page) {
        return text("held", words.euros(page.invoice().heldAmount), words.euros(page.chargedNow()));
    }

    /** What other invoice this one is in the place of. */
    public String replaced(PrintedInvoice.Replaced replaced) {
        return text("replaces", replaced.number(), words.day(replaced.issueDate()));
    }

    /** What others took back of it, and what that leaves. */
    public String lessened(PrintedInvoice page) {
        return text("lessened", words.euros(page.invoice().rectifiedAmount), words.euros(page.due()));
    }

    /** What another invoice is rectified by this one. */
    public String rectified(PrintedInvoice.Rectified rectified) {
        return text("rectifies", rectified.number(), words.day(rectified.issueDate()));
    }

    /** The tax and its rate: {@code IGIC 7,00 %}. */
    public String tax(Invoice invoice) {
        return words.text("summary.tax." + invoice.taxTerritory.taxKind()) + " " + words.perCent(invoice.taxRate);
    }

    /** From a day to another, both included. */
    public String period(LocalDate first, LocalDate last) {
        return words.date(first) + TOGETHER + NOTHING + " " + words.date(last);
    }

    /** When a charge of a kind was held: its days, or the one on which it was bought. */
    public String period(InvoiceItem item) {
        if (item.startDate == null) {
            return NOTHING;
        }
        return item.startDate.equals(item.endDate) && item.days == null
                ? words.date(item.startDate)
                : period(item.startDate, item.endDate);
    }

    /** How long the bar of a total is. */
    public String bar(PrintedInvoice.Total total) {
        return LONGEST_BAR.multiply(BigDecimal.valueOf(total.share())).movePointLeft(2) + "mm";
    }

    /** How many days of a cycle a fee is for. */
    public String days(InvoiceItem item) {
        return item.days == null ? NOTHING : text("days", item.days, item.cycleDays);
    }

    /** What a charge is for. */
    public String name(PrintedInvoice.Charge charge) {
        InvoiceItem item = charge.item();
        String name = charge.name() != null || item.usageKind == null
                ? charge.name()
                : joined(text("kind." + item.usageKind), destination(item.usageClass, item.destination));
        return switch (item.kind) {
            case EARLIER_FEE, FEE_CORRECTION, INCLUDED_USAGE, EARLIER_USAGE, USAGE_CORRECTION ->
                text("item." + item.kind, name);
            case OUTAGE_COMPENSATION -> words.text("invoice.item.OUTAGE_COMPENSATION." + item.service);
            case TARIFF_FEE, ADD_ON_FEE, DATA_BONUS, USAGE -> name;
        };
    }

    /** What kind of use a record is. */
    public String kind(InvoiceRecord call) {
        String key = call.kind + "/" + call.usageClass + "/" + call.destination;
        return kinds.computeIfAbsent(
                key,
                first -> joined(words.text("usage.kind." + call.kind), destination(call.usageClass, call.destination)));
    }

    /** A phone number as it is read, in groups of three; a short one, or none, as it is. */
    public String number(String number) {
        if (number == null) {
            return NOTHING;
        }
        return grouped(number);
    }

    /** With whom or where: the other party, or the country in which data were used. */
    public String party(InvoiceRecord call) {
        if (call.otherParty != null) {
            return grouped(call.otherParty);
        }
        if (call.visitedCountry == null) {
            return NOTHING;
        }
        return new Locale.Builder()
                .setRegion(call.visitedCountry)
                .build()
                .getDisplayCountry(Locale.forLanguageTag(words.tag()));
    }

    /** The day on which a record began, in Madrid. */
    public String day(InvoiceRecord call) {
        return words.date(madrid(call).toLocalDate());
    }

    /** The time at which it began, in Madrid. */
    public String time(InvoiceRecord call) {
        LocalTime time = madrid(call).toLocalTime().truncatedTo(ChronoUnit.SECONDS);
        return TIME.format(time);
    }

    /** How long, or how much. */
    public String amount(InvoiceRecord call) {
        return amount(call.kind, call.amount);
    }

    /** How long, or how much, all that is charged together was. */
    public String amount(InvoiceItem item) {
        return item.usageKind == null ? NOTHING : amount(item.usageKind, item.amount);
    }

    /** What a record costs without tax, as it is shown: 4 decimals. */
    public String price(InvoiceRecord call) {
        return words.euros(call.price.setScale(DECIMALS, RoundingMode.HALF_UP));
    }

    private static String joined(String kind, String destination) {
        return kind + " · " + destination;
    }

    private String destination(UsageClass usageClass, String destination) {
        String name = words.text("usage.class." + usageClass);
        if (destination == null) {
            return name;
        }
        String where = NAMED.contains(destination) ? text("destination." + destination) : destination;
        return name + " (" + where + ")";
    }

    private String amount(UsageKind kind, long amount) {
        return switch (kind) {
            case VOICE -> duration(amount);
            case DATA -> data(amount);
            case SMS, MMS -> words.number(BigDecimal.valueOf(amount));
        };
    }

    private String duration(long seconds) {
        long minutes = Math.abs(seconds) / MINUTE;
        String sign = seconds < 0 ? "-" : "";
        return sign + words.number(BigDecimal.valueOf(minutes)) + TOGETHER + "min" + TOGETHER
                + Math.abs(seconds) % MINUTE + TOGETHER + "s";
    }

    private String data(long bytes) {
        BigDecimal exact = BigDecimal.valueOf(bytes);
        BigDecimal size = exact.abs();
        if (size.compareTo(BigDecimal.ONE.movePointRight(GIGA)) >= 0) {
            return units(exact, GIGA) + TOGETHER + "GB";
        }
        return size.compareTo(BigDecimal.ONE.movePointRight(MEGA)) >= 0
                ? units(exact, MEGA) + TOGETHER + "MB"
                : units(exact, KILO) + TOGETHER + "kB";
    }

    private String units(BigDecimal bytes, int power) {
        return words.number(bytes.movePointLeft(power).setScale(DATA_DECIMALS, RoundingMode.HALF_UP));
    }

    private static LocalDateTime madrid(InvoiceRecord call) {
        return LocalDateTime.ofInstant(call.startedAt, BillingCycle.MADRID);
    }

    /** {@code +34600000001} as {@code +34 600 000 001}. */
    private static String grouped(String number) {
        return number.replaceFirst("^\\+34(\\d{3})(\\d{3})(\\d{3})$", "+34\u00a0$1\u00a0$2\u00a0$3");
    }

    private static String together(String text) {
        return text.replace(' ', TOGETHER);
    }
}
