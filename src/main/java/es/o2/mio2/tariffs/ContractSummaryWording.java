package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.documents.Wording;
import java.math.BigDecimal;

/** Puts the values of a contract's summary into words. Its template knows it as {@code says}. */
record ContractSummaryWording(Wording words) {

    private static final int GIGA = 9;
    private static final int MEGA = 6;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /** What is included, and how much of it. */
    public String allowance(Allowance allowance) {
        String key = "summary.includes." + allowance.kind();
        return switch (allowance.kind()) {
            case DATA -> words.text(key, gigabytes(allowance.includedBytes()));
            case FIBRE -> words.text(key, speed(allowance));
            case VOICE, LANDLINE_VOICE -> words.text(key);
        };
    }

    /** The fibre's speed: {@code 600 Mb/s}, {@code 1 Gb/s}. */
    public String speed(Allowance fibre) {
        BigDecimal megabits = BigDecimal.valueOf(fibre.bitsPerSecond()).movePointLeft(MEGA);
        return megabits.compareTo(THOUSAND) < 0
                ? words.number(megabits) + "\u00a0Mb/s"
                : words.number(megabits.divide(THOUSAND)) + "\u00a0Gb/s";
    }

    /** Where something is in its life. */
    public String status(ServiceStatus status) {
        return words.text("summary.status." + status);
    }

    /** Whether data are shared. */
    public String sharing(DataSharing.Status status) {
        return words.text("summary.sharing." + status);
    }

    /** What kind of line it is. */
    public String line(ContractSummary.ServiceLine line) {
        String kind = words.text("summary.line." + line.kind());
        return line.additional() ? kind + " (" + words.text("summary.lines.additional") + ")" : kind;
    }

    /** The tax of a territory and its rate: {@code IGIC 7,00 %}. */
    public String tax(TaxTerritory territory) {
        return words.text("summary.tax." + territory.taxKind()) + " " + words.perCent(territory.rate());
    }

    private String gigabytes(long bytes) {
        return words.number(BigDecimal.valueOf(bytes).movePointLeft(GIGA)) + "\u00a0GB";
    }
}
