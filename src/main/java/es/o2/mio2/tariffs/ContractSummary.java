package es.o2.mio2.tariffs;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.management.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the summary of a contract says: the headings of Implementing Regulation (EU) 2019/2243, filled for one product.
 *
 * @param asOf the day on which all this is so, in Madrid
 * @param product the tariff's name
 * @param serviceAddress where the service is given; {@code null} for a mobile one
 * @param startDate when it was contracted, by the day in Madrid
 * @param territory whose tax is on the prices
 * @param allowances what the product's own tariff includes
 * @param sharing the pool of data; {@code null} where there can be none
 * @param prices all monthly fees, the product's own first
 */
record ContractSummary(
        LocalDate asOf,
        Product.Kind kind,
        String product,
        String serviceAddress,
        ServiceStatus status,
        LocalDate startDate,
        TaxTerritory territory,
        Holder holder,
        List<Allowance> allowances,
        List<ServiceLine> lines,
        List<String> addOns,
        DataSharing.Status sharing,
        List<MonthlyPrice> prices) {

    /** Calendar days to withdraw (Royal Legislative Decree 1/2007, article 71). */
    private static final int WITHDRAWAL_DAYS = 14;

    private static final String FIXED_ISSUER = "Telefónica de España, S.A.U.";
    private static final String MOBILE_ISSUER = "Telefónica Móviles España, S.A.U.";

    /**
     * Who has the contract.
     *
     * @param city where they are billed; {@code null} where that isn't known
     */
    record Holder(String name, String maskedDocumentId, String city) {}

    /**
     * A line.
     *
     * @param maskedNumber {@code null} for one without a number
     * @param alias what the customer calls it; {@code null} where it has no name
     * @param allowances what it includes
     */
    record ServiceLine(
            Line.Kind kind,
            boolean additional,
            String maskedNumber,
            String alias,
            ServiceStatus status,
            List<Allowance> allowances) {}

    /**
     * A monthly fee in euros.
     *
     * @param net 4 decimals
     * @param tax 6 decimals
     * @param total 2 decimals
     */
    record MonthlyPrice(String name, String maskedNumber, BigDecimal net, BigDecimal tax, BigDecimal total) {}

    /** The company that gives and invoices the product. */
    public String issuer() {
        return kind == Product.Kind.MOBILE ? MOBILE_ISSUER : FIXED_ISSUER;
    }

    /** The company that gives and invoices the additional lines, where there are any. */
    public Optional<String> additionalIssuer() {
        return lines.stream().anyMatch(ServiceLine::additional) ? Optional.of(MOBILE_ISSUER) : Optional.empty();
    }

    /** What all fees add up to in a month, with taxes; each is rounded by itself, as on its invoice. */
    public BigDecimal total() {
        return prices.stream().map(MonthlyPrice::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The product's fibre, where it has one. */
    public Optional<Allowance> fibre() {
        return allowances.stream()
                .filter(allowance -> allowance.kind() == Allowance.Kind.FIBRE)
                .findFirst();
    }

    /** Whether mobile data are included. */
    public boolean hasData() {
        return allowances.stream().anyMatch(allowance -> allowance.kind() == Allowance.Kind.DATA);
    }

    /** The last day to withdraw, whole: the day of contracting doesn't count (Civil Code, article 5). */
    public LocalDate lastDayToWithdraw() {
        return startDate.plusDays(WITHDRAWAL_DAYS);
    }

    /** Whether the time to withdraw isn't over. */
    public boolean canWithdraw() {
        return !asOf.isAfter(lastDayToWithdraw());
    }
}
