package es.o2.mio2.invoices;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a bill differs from another. */
@Schema(
        name = "ComparisonCauseKind",
        description =
                "Why a bill differs from another: another tariff, or two of them in one cycle (`TARIFF_CHANGE`); a fee"
                        + " for more or fewer days (`PRORATION`); another price of the same tariff or add-on"
                        + " (`PRICE_CHANGE`); an add-on that the other hasn't, or that only the other has; fees of earlier"
                        + " cycles that were known late; corrections of invoiced fees; what is given back for outages"
                        + " (`OUTAGE_COMPENSATION`); data bought;"
                        + " use that is charged, by its class (`USAGE`); use of earlier cycles that came late; corrections"
                        + " of invoiced use; what a rectifying invoice gives back or charges; another tax; and what is"
                        + " left since every cause, and every invoice, is rounded to cents by itself (`ROUNDING`).")
enum DifferenceKind {
    TARIFF_CHANGE,
    PRORATION,
    PRICE_CHANGE,
    ADD_ON_ADDED,
    ADD_ON_REMOVED,
    EARLIER_FEE,
    FEE_CORRECTION,
    OUTAGE_COMPENSATION,
    DATA_BONUS,
    USAGE,
    EARLIER_USAGE,
    USAGE_CORRECTION,
    RECTIFICATION,
    TAX_CHANGE,
    ROUNDING
}
