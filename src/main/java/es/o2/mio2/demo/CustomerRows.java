package es.o2.mio2.demo;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.demo.DemoCustomer.Bonus;
import es.o2.mio2.demo.DemoCustomer.Contract;
import es.o2.mio2.demo.DemoCustomer.Extra;
import es.o2.mio2.demo.DemoCustomer.HomeAddress;
import es.o2.mio2.demo.DemoCustomer.ServiceLine;
import es.o2.mio2.demo.DemoCustomer.Sharing;
import es.o2.mio2.demo.DemoCustomer.TariffBefore;
import es.o2.mio2.management.Line;
import es.o2.mio2.management.SimCard;
import es.o2.mio2.orders.SimKind;
import java.time.Instant;
import java.time.Period;
import java.util.UUID;
import java.util.function.BinaryOperator;

/** Writes a customer of the demo, and what is theirs, down as rows. What hangs on something is numbered there from 1. */
final class CustomerRows {

    private static final int FIRST_VERSION = 0;

    private final Rows rows;
    private final BonusRows bonuses;
    private final DemoCalendar calendar;
    private final String passwordHash;
    private final BinaryOperator<String> seal;

    CustomerRows(
            Rows rows, BonusRows bonuses, DemoCalendar calendar, String passwordHash, BinaryOperator<String> seal) {
        this.rows = rows;
        this.bonuses = bonuses;
        this.calendar = calendar;
        this.passwordHash = passwordHash;
        this.seal = seal;
    }

    void add(DemoCustomer customer) {
        addHolder(customer);
        addCredential(customer);
        int address = 0;
        for (HomeAddress home : customer.addresses()) {
            addAddress(customer, ++address, home);
        }
        int product = 0;
        for (Contract contract : customer.products()) {
            UUID productId = DemoIds.of("product", customer.documentId(), ++product);
            add(customer, productId, contract);
            addHistory(customer.id(), productId, contract);
        }
    }

    private void addHolder(DemoCustomer customer) {
        Instant since = calendar.instant(customer.since());
        rows.of("customer")
                .set("customer_id", customer.id())
                .set("document_id", customer.documentId())
                .set("document_kind", customer.documentKind())
                .set("kind", customer.kind())
                .set("given_name", customer.givenName())
                .set("family_name", customer.familyName())
                .set("company_name", customer.companyName())
                .set("greeting_name", customer.greetingName())
                .set("email", customer.email())
                .set("contact_phone", customer.contactPhone())
                .set("language", customer.language())
                .set("tax_territory", customer.taxTerritory())
                .set("created_at", since)
                .set("changed_at", since)
                .set("version", FIRST_VERSION);
    }

    private void addCredential(DemoCustomer customer) {
        rows.of("credential")
                .set("customer_id", customer.id())
                .set("document_id", customer.documentId())
                .set("password_hash", passwordHash)
                .set("status", "ENABLED")
                .set("password_changed_at", calendar.instant(customer.since()))
                .set("status_changed_at", calendar.instant(customer.since()))
                .set("version", FIRST_VERSION);
    }

    private void addAddress(DemoCustomer customer, int number, HomeAddress address) {
        rows.of("address")
                .set("address_id", DemoIds.of("address", customer.documentId(), number))
                .set("customer_id", customer.id())
                .set("kind", address.kind())
                .set("street", address.street())
                .set("details", address.details())
                .set("postal_code", address.postalCode())
                .set("city", address.city())
                .set("province", address.province())
                .set("created_at", calendar.instant(customer.since()))
                .set("changed_at", calendar.instant(customer.since()))
                .set("version", FIRST_VERSION);
    }

    private void add(DemoCustomer customer, UUID productId, Contract contract) {
        UUID customerId = customer.id();
        Sharing sharing = contract.dataSharing();
        rows.of("product")
                .set("product_id", productId)
                .set("customer_id", customerId)
                .set("kind", contract.kind())
                .set("status", ServiceStatus.ACTIVE)
                .set("tariff_code", contract.tariff())
                .set("competitive_zone", contract.competitiveZone())
                .set("tax_territory", customer.taxTerritory())
                .set("data_sharing_status", sharing == null ? null : sharing.status())
                .set("data_sharing_since", sharing == null ? null : calendar.instant(sharing.since()))
                .set(
                        "data_sharing_on_at",
                        sharing == null || !sharing.isActive() ? null : calendar.instant(sharing.since()))
                .set("start_date", calendar.day(contract.since()))
                .set("created_at", calendar.instant(contract.since()))
                .set("version", FIRST_VERSION);
        if (contract.isInstalled()) {
            addServiceAddress(customerId, productId, customer.addresses().get(0));
        }
        int line = 0;
        for (ServiceLine serviceLine : contract.lines()) {
            add(customerId, productId, ++line, serviceLine, contract.since());
        }
        int addOn = 0;
        for (Extra extra : contract.addOns()) {
            add(customerId, productId, ++addOn, extra);
        }
    }

    private void addServiceAddress(UUID customerId, UUID productId, HomeAddress address) {
        rows.of("service_address")
                .set("product_id", productId)
                .set("customer_id", customerId)
                .set("street", address.street())
                .set("details", address.details())
                .set("postal_code", address.postalCode())
                .set("city", address.city())
                .set("province", address.province());
    }

    private void addHistory(UUID customerId, UUID productId, Contract contract) {
        Period since = contract.since();
        if (contract.tariffsBefore() != null) {
            for (TariffBefore before : contract.tariffsBefore()) {
                addTariff(customerId, productId, before.tariff(), since);
                since = before.until();
            }
        }
        addTariff(customerId, productId, contract.tariff(), since);
    }

    private void addTariff(UUID customerId, UUID productId, String tariff, Period since) {
        rows.of("product_tariff")
                .set("product_id", productId)
                .set("start_date", calendar.day(since))
                .set("customer_id", customerId)
                .set("tariff_code", tariff)
                .set("recorded_at", calendar.instant(since));
    }

    private void add(UUID customerId, UUID productId, int number, ServiceLine line, Period productSince) {
        Period since = line.since() == null ? productSince : line.since();
        UUID lineId = DemoIds.of("line", productId, number);
        rows.of("line")
                .set("line_id", lineId)
                .set("customer_id", customerId)
                .set("product_id", productId)
                .set("kind", line.kind())
                .set("status", ServiceStatus.ACTIVE)
                .set("number", line.number())
                .set("alias", line.alias())
                .set("principal", line.isPrincipal())
                .set("tariff_code", line.tariff())
                .set("start_date", calendar.day(since))
                .set("created_at", calendar.instant(since))
                .set("version", FIRST_VERSION);
        if (line.kind() == Line.Kind.MOBILE) {
            addSimCard(customerId, lineId, calendar.instant(since));
        }
        int bonus = 0;
        for (Bonus bought : line.bonuses()) {
            bonuses.add(customerId, productId, lineId, ++bonus, bought);
        }
    }

    private void addSimCard(UUID customerId, UUID lineId, Instant since) {
        DemoSim sim = DemoSim.of(lineId);
        UUID simCardId = DemoIds.of("sim-card", lineId);
        rows.of("sim_card")
                .set("sim_card_id", simCardId)
                .set("customer_id", customerId)
                .set("line_id", lineId)
                .set("iccid", sim.iccid().value())
                .set("kind", SimKind.PHYSICAL)
                .set("status", "ACTIVE")
                .set("puk", seal.apply(sim.puk(), SimCard.pukContext(simCardId)))
                .set("activated_at", since)
                .set("version", FIRST_VERSION);
    }

    private void add(UUID customerId, UUID productId, int number, Extra addOn) {
        rows.of("add_on")
                .set("add_on_id", DemoIds.of("add-on", productId, number))
                .set("customer_id", customerId)
                .set("product_id", productId)
                .set("tariff_code", addOn.tariff())
                .set("status", ServiceStatus.ACTIVE)
                .set("start_date", calendar.day(addOn.since()))
                .set("created_at", calendar.instant(addOn.since()))
                .set("version", FIRST_VERSION);
    }
}
