package es.o2.mio2.invoices;

import es.o2.mio2.billing.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an invoice is paid, and whether it was. */
@Schema(description = "How an invoice is paid, and whether it was.")
record InvoicePayment(
        @Schema(required = true) Method method,

        @Schema(
                description = "The account that is charged, masked; with `DIRECT_DEBIT`.",
                maxLength = 40,
                pattern = "^[A-Z]{2}[0-9A-Z* …]{4,38}$",
                examples = "ES** **** … 1332")
        String maskedIban,

        @Schema(
                description =
                        "The day on which it is charged, or due: of several parts that are open the first; absent where"
                                + " nothing is.")
        LocalDate chargeDate,

        @Schema(
                description =
                        "What is still to be paid: the total, but for what was paid, what is held and what was taken"
                                + " back; 0 where nothing is.",
                required = true)
        Money amount,

        @Schema(
                description = "What that is made of, the earliest first: what was held in dispute and is due again is"
                        + " charged on the 1st of the month after that was decided, and never before the rest.",
                required = true,
                maxItems = 100)
        List<OpenCharge> charges,

        @Schema(required = true) Status status) {

    /** How it is paid. */
    @Schema(
            name = "PaymentMethod",
            description =
                    "How it is paid: from the bank account; as is still to be agreed on, where no account is known"
                            + " (1551 helps); not at all, where it comes to nothing or gives something back.")
    enum Method {
        DIRECT_DEBIT,
        TO_BE_AGREED,
        NONE
    }

    /** Whether it was paid. */
    @Schema(
            name = "PaymentStatus",
            description = "Whether it was paid: not yet; paid; returned or refunded; due and not paid; nothing is to be"
                    + " paid, since it comes to nothing, gives something back, or another invoice has rectified it.")
    enum Status {
        PENDING,
        PAID,
        RETURNED,
        OVERDUE,
        NOT_DUE
    }

    static InvoicePayment of(Invoice invoice) {
        Method method = method(invoice);
        boolean isDue = method != Method.NONE && invoice.status != InvoiceStatus.RECTIFIED;
        List<OpenCharge> charges = OpenCharge.of(invoice);
        return new InvoicePayment(
                method,
                method == Method.DIRECT_DEBIT ? invoice.maskedIban : null,
                isDue ? OpenCharge.nextDate(charges, invoice.dueDate) : null,
                Money.eur(charges.stream()
                        .map(charge -> charge.amount().amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add)),
                charges,
                status(invoice, isDue));
    }

    private static Method method(Invoice invoice) {
        if (invoice.total.signum() <= 0) {
            return Method.NONE;
        }
        return invoice.maskedIban == null ? Method.TO_BE_AGREED : Method.DIRECT_DEBIT;
    }

    private static Status status(Invoice invoice, boolean isDue) {
        return switch (invoice.status) {
            case PAID -> Status.PAID;
            case RETURNED -> Status.RETURNED;
            case OVERDUE -> Status.OVERDUE;
            case DRAFT, ISSUED, RECTIFIED -> isDue ? Status.PENDING : Status.NOT_DUE;
        };
    }
}
