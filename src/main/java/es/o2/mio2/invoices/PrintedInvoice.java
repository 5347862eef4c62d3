package es.o2.mio2.invoices;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What the pages of an invoice say, as Royal Decree 899/2009 asks of it.
 *
 * @param issuer who issues it
 * @param service the tariff's name
 * @param number of the line that it is for, E.164; {@code null} where it is for a product without one
 * @param rectified the invoice that it rectifies; {@code null} for none
 * @param replaced the invoice in whose place it is; {@code null} for none
 * @param fees what is paid each month, for the days in which it was held
 * @param compensations what is given back for outages
 * @param purchases what was bought once
 * @param use what was used, premium services apart
 * @param premium premium services, which are itemised apart
 * @param totals the latest invoices of the same product or line, this one last; empty where there is none to compare with
 * @param calls each charged call, message or session, by line; empty where the customer wants none
 */
record PrintedInvoice(
        Invoice invoice,
        InvoicePdfConfig.Company issuer,
        String service,
        String number,
        Rectified rectified,
        Replaced replaced,
        List<Charge> fees,
        List<Charge> compensations,
        List<Charge> purchases,
        List<Charge> use,
        List<Charge> premium,
        List<Total> totals,
        List<Calls> calls) {

    private static final int DECIMALS = 4;

    /** An invoice that another rectifies, and why (Royal Decree 1619/2012, article 15). */
    record Rectified(String number, LocalDate issueDate, String reason) {

        @Override
        public String toString() {
            return "Rectified";
        }
    }

    /** An invoice, taken back whole, that another is in the place of. */
    record Replaced(String number, LocalDate issueDate) {

        @Override
        public String toString() {
            return "Replaced";
        }
    }

    /**
     * Something that is charged, or shown as included.
     *
     * @param name of the tariff or what was bought; {@code null} for use
     * @param number of the line, E.164; {@code null} where it is of none
     */
    record Charge(InvoiceItem item, String name, String number) {

        /** Euros without tax, as they are shown: 4 decimals. */
        public BigDecimal net() {
            return item.net.setScale(DECIMALS, RoundingMode.HALF_UP);
        }

        @Override
        public String toString() {
            return "Charge of " + item.kind;
        }
    }

    /**
     * What an invoice came to.
     *
     * @param share of the highest of those that it stands beside, in per cent; 0 of what isn't more than nothing
     * @param own whether it is this very invoice
     */
    record Total(LocalDate periodStartDate, LocalDate periodEndDate, BigDecimal amount, int share, boolean own) {

        static Total of(Invoice invoice, BigDecimal highest, boolean own) {
            BigDecimal share = highest.signum() > 0 && invoice.total.signum() > 0
                    ? invoice.total.movePointRight(2).divide(highest, 0, RoundingMode.HALF_UP)
                    : BigDecimal.ZERO;
            return new Total(invoice.periodStartDate, invoice.periodEndDate, invoice.total, share.intValue(), own);
        }
    }

    /**
     * The charged records of a line.
     *
     * @param number E.164; {@code null} for a line without one
     */
    record Calls(String number, boolean premium, List<InvoiceRecord> records) {

        @Override
        public String toString() {
            return records.size() + " calls";
        }
    }

    /** What charges of a kind come to without tax: each as exact as it is, and only then to 4 decimals. */
    public BigDecimal sum(List<Charge> charges) {
        return charges.stream()
                .map(charge -> charge.item.net)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** What it comes to, less what others took back of it. */
    public BigDecimal due() {
        return invoice.total.subtract(invoice.rectifiedAmount);
    }

    /** What is charged for now: what is in dispute waits. */
    public BigDecimal chargedNow() {
        return due().subtract(invoice.heldAmount).max(BigDecimal.ZERO);
    }

    public boolean hasHeld() {
        return invoice.heldAmount.signum() > 0;
    }

    /** Whether others took something of it back. */
    public boolean isRectified() {
        return invoice.rectifiedAmount.signum() != 0;
    }

    /** More than nothing where something is to be paid, less where the customer gets something back. */
    public int sign() {
        return due().signum();
    }

    /** What its document says of its making: the same whenever it is made. */
    Instant issuedAt() {
        return invoice.issuedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String toString() {
        return "Printed invoice " + invoice.id;
    }
}
