package es.o2.mio2.demo;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.identity.DocumentId;
import es.o2.mio2.identity.DocumentKind;
import es.o2.mio2.management.BlockCode;
import es.o2.mio2.management.Line;
import es.o2.mio2.profile.Address;
import es.o2.mio2.profile.Customer;
import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import java.util.UUID;

/**
 * A customer of {@code demo/customers.json}: invented, and the same wherever the demo runs. How long ago something began
 * is reckoned from the first day of the current cycle, see {@link DemoCalendar}.
 *
 * @param givenName {@code null} for a company, as is {@code familyName}
 * @param companyName {@code null} for a person
 * @param iban the account that is charged
 * @param addresses the billing one first
 * @param products the oldest first
 */
record DemoCustomer(
        String documentId,
        String givenName,
        String familyName,
        String companyName,
        String greetingName,
        String email,
        String contactPhone,
        String iban,
        String language,
        List<HomeAddress> addresses,
        List<Contract> products) {

    UUID id() {
        return DemoIds.of("customer", documentId);
    }

    DocumentKind documentKind() {
        return DocumentId.parse(documentId).kind();
    }

    Customer.Kind kind() {
        return companyName == null ? Customer.Kind.PERSON : Customer.Kind.COMPANY;
    }

    /** That of the billing address. */
    TaxTerritory taxTerritory() {
        return TaxTerritory.ofPostalCode(addresses.get(0).postalCode());
    }

    /** How long ago the customer came. */
    Period since() {
        return products.get(0).since();
    }

    /** An address. */
    record HomeAddress(
            Address.Kind kind, String street, String details, String postalCode, String city, String province) {}

    /**
     * A product.
     *
     * @param tariffsBefore those that it had before this one, the oldest first; {@code null} for none
     * @param dataSharing {@code null} where nothing can be shared
     */
    record Contract(
            String kind,
            String tariff,
            Period since,
            boolean competitiveZone,
            List<TariffBefore> tariffsBefore,
            Sharing dataSharing,
            List<ServiceLine> lines,
            List<Extra> addOns) {

        /** Whether its service is given at an address. */
        boolean isInstalled() {
            return lines.stream().anyMatch(line -> line.kind() == Line.Kind.FIBRE);
        }
    }

    /**
     * A tariff that a product had.
     *
     * @param until the first day of the one that followed
     */
    record TariffBefore(String tariff, Period until) {}

    /** The pool of data. */
    record Sharing(String status, Period since) {

        boolean isActive() {
            return status.equals("ACTIVE");
        }
    }

    /**
     * A line.
     *
     * @param number {@code null} for a fibre
     * @param tariff of an additional line; {@code null} for one that comes with the product
     * @param since {@code null} for the product's
     * @param bonuses data bought on top; {@code null} for none
     * @param blocks what is blocked; {@code null} for nothing
     * @param gigabytes what it used: in the current cycle, the one before, and so on; {@code null} for no data
     */
    record ServiceLine(
            Line.Kind kind,
            String number,
            String alias,
            String tariff,
            Period since,
            List<Bonus> bonuses,
            List<Blocked> blocks,
            List<BigDecimal> gigabytes) {

        ServiceLine {
            blocks = blocks == null ? List.of() : blocks;
            bonuses = bonuses == null ? List.of() : bonuses;
        }

        boolean isPrincipal() {
            return kind == Line.Kind.MOBILE && tariff == null;
        }
    }

    /**
     * A data bonus.
     *
     * @param cyclesAgo in which cycle it was bought: 0 for the current one
     * @param day of the cycle, from 1
     */
    record Bonus(String tariff, int cyclesAgo, int day) {}

    /** A family of numbers that is blocked, on all its media. */
    record Blocked(BlockCode code, Period since) {}

    /** An add-on. */
    record Extra(String tariff, Period since) {}
}
