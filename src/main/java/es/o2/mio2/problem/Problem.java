package es.o2.mio2.problem;

import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Everything that can go wrong, as the contract names it. The list is closed here; a client has to be ready for
 * one that it doesn't know, for more may come.
 *
 * <p>Title and detail are texts of the message bundles, {@code problem.<code>.title} and {@code .detail}; the code
 * itself is never translated. General codes are named as CAMARA's design guide names them.
 */
@Schema(name = "ProblemCode", description = "What can go wrong. More may come.")
public enum Problem {
    /** The request is malformed: a value, a field or a parameter that the contract doesn't know. */
    INVALID_ARGUMENT(400),
    /** No access token, or one that doesn't hold (any more). */
    UNAUTHENTICATED(401),
    /** NIF and password don't go together, or the customer can't log in; which of it is never told. */
    INVALID_CREDENTIALS(401),
    /** The operation needs a fresh second factor (RFC 9470): a code, sent by {@code createVerification}. */
    STEP_UP_REQUIRED(401),
    /** The caller is known, and may not do this. */
    PERMISSION_DENIED(403),
    /** The section isn't open on the caller's channel; the answer names where else to turn. */
    SECTION_NOT_AVAILABLE(403),
    /** There is no such thing, or none of the caller's. */
    NOT_FOUND(404),
    /** The path exists, this method on it doesn't. */
    METHOD_NOT_ALLOWED(405),
    /** No representation that the caller accepts. */
    NOT_ACCEPTABLE(406),
    /** The batch took too long to come in; nothing of it was taken. */
    BATCH_TOO_SLOW(408),
    /** The state of things refuses, or an equal request is still under way. */
    CONFLICT(409),
    /** The quote's time is over, or what it was made for has changed since. */
    QUOTE_EXPIRED(409),
    /** An order was already placed with the quote. */
    QUOTE_ALREADY_USED(409),
    /** An order for the same thing is under way; it has to end first. */
    ORDER_IN_PROGRESS(409),
    /** Too many of the customer's orders are under way. */
    TOO_MANY_OPEN_ORDERS(409),
    /** The product, or what is to hang on it, isn't active. */
    PRODUCT_NOT_ACTIVE(409),
    /** The product has this tariff, or this add-on, already. */
    ALREADY_CONTRACTED(409),
    /** Data sharing was switched off in this cycle; it can't be on again before the next. */
    DATA_SHARING_NOT_BEFORE_NEXT_CYCLE(409),
    /** The number is being carried over already, or is in use here. */
    NUMBER_NOT_PORTABLE(409),
    /** What is reported of an order can't follow what was reported before. */
    ORDER_EVENT_NOT_POSSIBLE(409),
    /** It is too late to cancel the order, or it is over. */
    ORDER_NOT_CANCELLABLE(409),
    /** The parcel is on its way, or there is none: where it goes to can't be changed. */
    DELIVERY_ADDRESS_NOT_CHANGEABLE(409),
    /** The SIM card isn't on its way yet, or was activated already. */
    SIM_NOT_ACTIVATABLE(409),
    /** A number that a new line was given is another line's. */
    NUMBER_IN_USE(409),
    /** A SIM card that a line was given is, or was, a line's already. */
    SIM_CARD_IN_USE(409),
    /** The line's SIM is locked: nobody gets another one until that is lifted. */
    SIM_LOCKED(409),
    /** The line doesn't work, or no longer. */
    LINE_NOT_ACTIVE(409),
    /** The eSIM can't be loaded yet, or no longer. */
    ESIM_NOT_READY(409),
    /** The address is new, and nobody confirmed it; {@code Retry-After} says how long no SIM card goes there. */
    DELIVERY_ADDRESS_TOO_NEW(409),
    /** The customer has this address already. */
    ADDRESS_ALREADY_KNOWN(409),
    /** The customer has as many addresses as there may be. */
    TOO_MANY_ADDRESSES(409),
    /** A customer is billed at one address: another takes its place, it isn't just taken away. */
    BILLING_ADDRESS_REQUIRED(409),
    /** There is no phone and no address on file to which a code may be sent. */
    NO_VERIFICATION_CHANNEL(409),
    /** The new address or number is the one on file. */
    CONTACT_UNCHANGED(409),
    /** After something that a thief would begin with, this waits; {@code Retry-After} says how long. */
    ON_HOLD(409),
    /** The line has no SIM card in use. */
    NO_SIM_CARD(409),
    /** The activity isn't one that a customer could have been robbed by. */
    ACTIVITY_NOT_REPUDIABLE(409),
    /** The customer said already that it wasn't them. */
    ACTIVITY_ALREADY_REPUDIATED(409),
    /** What the customer would agree to has another text by now. */
    CONSENT_TEXT_CHANGED(409),
    /** The billing cycle isn't over yet. */
    CYCLE_NOT_CLOSED(409),
    /** Use of the billing cycle may still come. */
    USAGE_INCOMPLETE(409),
    /** A billing run that began earlier isn't at its end. */
    EARLIER_BILLING_RUN_OPEN(409),
    /** Billing runs are of one cycle after the other, and this isn't the one after the last. */
    CYCLE_NOT_NEXT(409),
    /** Not all drafts of the billing run are made, or some may have been issued. */
    BILLING_RUN_NOT_DRAFTED(409),
    /** The invoice was rectified whole, or rectifies another. */
    INVOICE_NOT_DISPUTABLE(409),
    /** The time in which the invoice can be disputed is over. */
    DISPUTE_TOO_LATE(409),
    /** An item of the invoice is in a dispute that is open. */
    ITEM_IN_DISPUTE(409),
    /** A rectifying invoice took an item of the invoice back. */
    ITEM_ALREADY_RECTIFIED(409),
    /** An item of a later invoice gave use or a fee back, as its correction, that this one would give back again. */
    ITEM_CORRECTED_LATER(409),
    /** Nothing of the invoice, or of these items, is there to be taken back. */
    NOTHING_TO_RECTIFY(409),
    /** Nothing can be charged in place of this invoice. */
    INVOICE_NOT_REPLACEABLE(409),
    /** The dispute ended otherwise. */
    DISPUTE_RESOLVED(409),
    /** An incident about the same line or product is open. */
    INCIDENT_ALREADY_OPEN(409),
    /** The incident is over for good. */
    INCIDENT_CLOSED(409),
    /** What is reported of an incident can't follow what was reported before. */
    INCIDENT_EVENT_NOT_POSSIBLE(409),
    /** A copy of the customer's data is being made already. */
    DATA_EXPORT_IN_PROGRESS(409),
    /** The copy of the customer's data isn't made yet, or never will be: its {@code status} says which. */
    DATA_EXPORT_NOT_READY(409),
    /** The copy of the customer's data was kept for its time, and is gone. */
    DATA_EXPORT_EXPIRED(410),
    /** The customer has something yet that they are needed for: a product that they have or just had, an order, an incident, an unpaid invoice. */
    CUSTOMER_NOT_ERASABLE(409),
    /** The outage was credited: what was invoiced is rectified. */
    OUTAGE_INVOICED(409),
    /** The outage was reported by mistake, and counts for nobody. */
    OUTAGE_WITHDRAWN(409),
    /** {@code If-Match} names a version that is no longer the current one. */
    PRECONDITION_FAILED(412),
    /** The body is larger than the operation takes. */
    PAYLOAD_TOO_LARGE(413),
    /** The body isn't of a media type that the operation takes. */
    UNSUPPORTED_MEDIA_TYPE(415),
    /** The file has nothing of the part that was asked for. */
    RANGE_NOT_SATISFIABLE(416),
    /** The same {@code Idempotency-Key} came before with another request. */
    IDEMPOTENCY_KEY_REUSED(422),
    /** The code is wrong, used, too old, or was tried too often; which of it is never told. */
    VERIFICATION_CODE_INVALID(422),
    /** The new password is one of those that are tried first. */
    PASSWORD_TOO_COMMON(422),
    /** The new password contains what anybody could guess: the NIF, the phone, or a name of ours. */
    PASSWORD_TOO_GUESSABLE(422),
    /** The IBAN isn't one, or not of a country in SEPA. */
    IBAN_INVALID(422),
    /** Nobody is charged by direct debit without a mandate. */
    MANDATE_NOT_ACCEPTED(422),
    /** There is no such tariff on sale. */
    TARIFF_NOT_ON_SALE(422),
    /** The tariff doesn't go with the product: another kind, or one that nothing of it can hang on. */
    TARIFF_NOT_COMPATIBLE(422),
    /** The number is no Spanish mobile one. */
    MSISDN_INVALID(422),
    /** The holder's document isn't one, or isn't the customer's own. */
    PORT_IN_HOLDER_MISMATCH(422),
    /** The SIM card's number isn't one. */
    ICCID_INVALID(422),
    /** The SIM card that was named isn't the one that was sent. */
    ICCID_MISMATCH(422),
    /** The postal code is of another province. */
    PROVINCE_MISMATCH(422),
    /** The number would come on a day, or in hours, in which none is carried over. */
    PORTING_WINDOW_INVALID(422),
    /** The same event id came before with other news. */
    EVENT_ID_REUSED(422),
    /** The event isn't one that its source reports. */
    EVENT_NOT_OF_SOURCE(422),
    /** The same batch id came before with other rows. */
    BATCH_ID_REUSED(422),
    /** The numbers that new lines were given aren't one for each that waits, of its kind, or a SIM card is for another. */
    LINE_NUMBERS_MISMATCH(422),
    /** The operation needs {@code If-Match}. */
    PRECONDITION_REQUIRED(428),
    /** Too many requests; {@code Retry-After} says when the next is taken. */
    TOO_MANY_REQUESTS(429),
    /** Our fault. The correlator finds it in the logs. */
    INTERNAL(500),
    /** Out of service for a moment; {@code Retry-After} says when to try again. */
    UNAVAILABLE(503);

    private final int status;

    Problem(int status) {
        this.status = status;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** The problem's URI: an identifier, not an address. */
    public String type() {
        return "urn:mi-o2:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem that answers a status for which the framework, not a rule of ours, refused a request. */
    public static Problem ofStatus(int status) {
        for (Problem problem : values()) {
            if (problem.status == status) {
                return problem;
            }
        }
        return status < 500 ? INVALID_ARGUMENT : INTERNAL;
    }
}
