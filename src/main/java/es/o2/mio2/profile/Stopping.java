package es.o2.mio2.profile;

import es.o2.mio2.access.ContactKind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is being stopped because a customer said that something wasn't them. */
public final class Stopping {

    private final List<UUID> orders = new ArrayList<>();
    private final List<UUID> lines = new ArrayList<>();
    private final List<UUID> accounts = new ArrayList<>();
    private final List<UUID> removedAddresses = new ArrayList<>();
    private final List<UUID> distrustedAddresses = new ArrayList<>();
    private final List<UUID> exports = new ArrayList<>();
    private final List<ConsentPurpose> consents = new ArrayList<>();
    private final List<ContactKind> contacts;

    /** @param contacts of which a change waited to be confirmed */
    Stopping(List<ContactKind> contacts) {
        this.contacts = List.copyOf(contacts);
    }

    /** An order that was under way. */
    public void order(UUID orderId) {
        orders.add(orderId);
    }

    /** A line whose SIM is locked now and wasn't, or wasn't to be, before. */
    public void line(UUID lineId) {
        lines.add(lineId);
    }

    /** A bank account that was to count. */
    void account(UUID bankAccountId) {
        accounts.add(bankAccountId);
    }

    /** An address that is gone. */
    void removedAddress(UUID addressId) {
        removedAddresses.add(addressId);
    }

    /** An address that is as if it were new. */
    void distrustedAddress(UUID addressId) {
        distrustedAddresses.add(addressId);
    }

    /** What isn't agreed to any more. */
    void consent(ConsentPurpose purpose) {
        consents.add(purpose);
    }

    /** A copy of the customer's data. */
    void export(UUID exportId) {
        exports.add(exportId);
    }

    List<UUID> orders() {
        return orders;
    }

    List<UUID> lines() {
        return lines;
    }

    List<UUID> accounts() {
        return accounts;
    }

    List<UUID> removedAddresses() {
        return removedAddresses;
    }

    List<UUID> distrustedAddresses() {
        return distrustedAddresses;
    }

    List<UUID> exports() {
        return exports;
    }

    List<ConsentPurpose> consents() {
        return consents;
    }

    List<ContactKind> contacts() {
        return contacts;
    }
}
