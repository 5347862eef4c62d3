package es.o2.mio2.profile;

import es.o2.mio2.access.AttemptCounters;
import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.access.SecondFactor;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.Preconditions;
import es.o2.mio2.api.VerificationPurpose;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Where the current customer is billed and delivered to. Whoever changes one holds the customer and all their addresses:
 * of two devices that saw the same, one alone goes on, and one address alone is billed.
 */
@ApplicationScoped
class AddressService {

    private final CurrentCustomer customer;
    private final SecondFactor secondFactor;
    private final Preconditions preconditions;
    private final Inputs inputs;
    private final AttemptCounters counters;
    private final AddressNews news;
    private final AuditTrail audit;
    private final ProfileConfig config;
    private final Clock clock;

    AddressService(
            CurrentCustomer customer,
            SecondFactor secondFactor,
            Preconditions preconditions,
            Inputs inputs,
            AttemptCounters counters,
            AddressNews news,
            AuditTrail audit,
            ProfileConfig config,
            Clock clock) {
        this.customer = customer;
        this.secondFactor = secondFactor;
        this.preconditions = preconditions;
        this.inputs = inputs;
        this.counters = counters;
        this.news = news;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Where somebody lives is worth as much as the rest of the profile: that it was read is kept too. */
    @Transactional
    List<AddressView> list() {
        isSeen();
        return Address.all().stream().map(AddressView::of).toList();
    }

    /**
     * @throws ProblemException {@code NOT_FOUND}
     */
    @Transactional
    AddressView get(UUID addressId) {
        Address address = Address.get(addressId);
        isSeen();
        return AddressView.of(address);
    }

    /**
     * Adds one; as the billing one it takes the place of that which was, which stays to deliver to.
     *
     * @throws ProblemException {@code PROVINCE_MISMATCH}, {@code TOO_MANY_ADDRESSES}, {@code ADDRESS_ALREADY_KNOWN},
     *     {@code BILLING_ADDRESS_REQUIRED} where there is none yet and this isn't to be it, {@code TOO_MANY_REQUESTS}
     */
    @Transactional
    AddressView add(AddressRequest asked) {
        Customer holder = lockHolder();
        List<Address> known = Address.lockAll();
        AddressText text = AddressText.of(asked, inputs);
        requireUnknown(known, text);
        if (known.size() >= config.maxAddresses()) {
            throw new ProblemException(Problem.TOO_MANY_ADDRESSES);
        }
        boolean bills = asked.kind() == Address.Kind.BILLING;
        if (!bills && known.stream().noneMatch(address -> address.kind == Address.Kind.BILLING)) {
            throw new ProblemException(Problem.BILLING_ADDRESS_REQUIRED);
        }
        takeOneChange();
        if (bills) {
            stopBilling(known);
        }
        Address address = Address.add(asked.kind(), text, now());
        news.added(address);
        confirm(address);
        if (bills) {
            isBilledAt(holder, address);
        }
        return AddressView.of(address);
    }

    /**
     * Has one say something else, or be the billing one instead of that which is. One that says the same already stays as
     * it is, but may be confirmed by it.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code PRECONDITION_FAILED}, {@code PROVINCE_MISMATCH}, {@code
     *     ADDRESS_ALREADY_KNOWN}, {@code BILLING_ADDRESS_REQUIRED} where it would no longer be it, {@code
     *     TOO_MANY_REQUESTS}
     */
    @Transactional
    AddressView replace(UUID addressId, AddressRequest asked) {
        Customer holder = lockHolder();
        List<Address> known = Address.lockAll();
        Address address = seen(known, addressId);
        AddressText text = AddressText.of(asked, inputs);
        requireUnknown(
                known.stream().filter(other -> !other.id.equals(addressId)).toList(), text);
        boolean moves = asked.kind() != address.kind;
        if (moves && address.kind == Address.Kind.BILLING) {
            throw new ProblemException(Problem.BILLING_ADDRESS_REQUIRED);
        }
        boolean changes = !text.isWrittenAs(AddressText.of(address));
        if (moves || changes) {
            takeOneChange();
        }
        if (moves) {
            stopBilling(known);
            address.kind = Address.Kind.BILLING;
        }
        if (changes) {
            address.say(text, now());
            news.changed(address);
        }
        confirm(address);
        if (address.kind == Address.Kind.BILLING && (moves || changes)) {
            isBilledAt(holder, address);
        }
        return AddressView.of(address);
    }

    /**
     * Takes one away. What is on its way to it goes on: an order keeps where it goes to.
     *
     * @throws ProblemException {@code NOT_FOUND}, {@code PRECONDITION_FAILED}, {@code BILLING_ADDRESS_REQUIRED} where it
     *     is the billing one
     */
    @Transactional
    void remove(UUID addressId) {
        lockHolder();
        Address address = seen(Address.lockAll(), addressId);
        if (address.kind == Address.Kind.BILLING) {
            throw new ProblemException(Problem.BILLING_ADDRESS_REQUIRED);
        }
        address.delete();
        news.removed(addressId);
    }

    /** A session that is being ended, for whoever is in it, changes nothing any more. */
    private Customer lockHolder() {
        customer.requireOpenSession();
        return Customer.lock(customer.id());
    }

    private Address seen(List<Address> known, UUID addressId) {
        Address address = known.stream()
                .filter(one -> one.id.equals(addressId))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        preconditions.requireSeen(AddressView.of(address));
        return address;
    }

    private static void requireUnknown(List<Address> known, AddressText text) {
        if (known.stream().map(AddressText::of).anyMatch(text::isSamePlace)) {
            throw new ProblemException(Problem.ADDRESS_ALREADY_KNOWN);
        }
    }

    private void takeOneChange() {
        var budget = new AttemptCounters.Budget("address-changes:" + customer.id(), config.addressChanges());
        AttemptCounters.Standing standing = counters.takeAlong(budget);
        if (standing.overdrawn()) {
            throw ProblemException.retryAfter(Problem.TOO_MANY_REQUESTS, standing.left());
        }
    }

    /** Written before another takes its place: there is one at any time. */
    private static void stopBilling(List<Address> known) {
        known.stream()
                .filter(address -> address.kind == Address.Kind.BILLING)
                .forEach(address -> address.kind = Address.Kind.DELIVERY);
        Address.flush();
    }

    /** What is contracted keeps its tax: that is where the service is given. */
    private void isBilledAt(Customer holder, Address address) {
        TaxTerritory territory = TaxTerritory.ofPostalCode(address.postalCode);
        if (holder.taxTerritory != territory) {
            holder.taxTerritory = territory;
            holder.changedAt = now();
        }
        news.billed(address);
    }

    /** Whoever shows the second factor that a new SIM card needs may have one sent there at once. */
    private void confirm(Address address) {
        if (address.confirmedAt == null && secondFactor.isShown(VerificationPurpose.SIM_REPLACEMENT)) {
            address.confirmedAt = now();
            news.confirmed(address);
        }
    }

    /** As exactly as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void isSeen() {
        audit.byCustomer(customer.id(), customer.sessionId(), AuditAction.PROFILE_SEEN, null);
    }
}
