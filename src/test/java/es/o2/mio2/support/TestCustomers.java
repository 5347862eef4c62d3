package es.o2.mio2.support;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.identity.Iccid;
import es.o2.mio2.management.SimCard;
import es.o2.mio2.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;

/**
 * Makes customers for tests that change what is contracted, so that the demo's stay as other tests know them. All are
 * Spanish-speaking persons, and have had their product for some 400 days, each mobile line with its first SIM card;
 * what they used isn't known.
 */
@ApplicationScoped
public class TestCustomers {

    /** Begun anew by each application that is started for tests, on the database of those before. */
    private static final AtomicInteger LANDLINES =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(2_000_000, 9_000_000));

    /** Madrid, Barcelona or Seville, where none of the plan's gaps is. */
    private static final char PROVINCE =
            "135".charAt(ThreadLocalRandom.current().nextInt(3));

    private static final String CONTROL_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String SINCE = "now() - interval '400 days'";
    private static final String SINCE_DAY = "(" + SINCE + ")::date";

    /** Of every SIM card; nothing else in the database has these digits. */
    public static final String PUK = "90817263";

    private final Database database;
    private final BinaryOperator<String> seal;

    @Inject
    TestCustomers(Database database, Vault vault) {
        this(database, vault::seal);
    }

    private TestCustomers(Database database, BinaryOperator<String> seal) {
        this.database = database;
        this.seal = seal;
    }

    /** In the database of applications which are processes of their own, with PUKs that none of them can open. */
    public static TestCustomers in(Database database) {
        return new TestCustomers(database, (puk, context) -> "unknown." + puk);
    }

    /** In Madrid: FM600-60 with one additional line, ADD25; data sharing is off and never was on. */
    public TestCustomer convergent() {
        return convergent("FM600-60");
    }

    /** The same with another convergent tariff. */
    public TestCustomer convergent(String tariffCode) {
        String documentId = documentId();
        UUID customer = addHolder(documentId, TaxTerritory.MAINLAND);
        UUID product = addProduct(customer, "CONVERGENT", tariffCode, TaxTerritory.MAINLAND);
        database.run(
                "insert into service_address (product_id, customer_id, street, postal_code, city, province)"
                        + " values (?, ?, 'Calle del Ensayo 1', '28004', 'Madrid', 'Madrid')",
                product,
                customer);
        List<UUID> lines = new ArrayList<>();
        lines.add(addLine(customer, product, "FIBRE", null, false, null));
        lines.add(addLine(customer, product, "LANDLINE", landline(), false, null));
        lines.add(addLine(customer, product, "MOBILE", TestCustomer.phone(documentId), true, null));
        lines.add(addLine(customer, product, "MOBILE", mobile(), false, "ADD25"));
        return new TestCustomer(documentId, customer, product, lines);
    }

    /** With one mobile line, living where this tax is paid. */
    public TestCustomer mobile(String tariffCode, TaxTerritory territory) {
        String documentId = documentId();
        UUID customer = addHolder(documentId, territory);
        UUID product = addProduct(customer, "MOBILE", tariffCode, territory);
        UUID line = addLine(customer, product, "MOBILE", TestCustomer.phone(documentId), true, null);
        return new TestCustomer(documentId, customer, product, List.of(line));
    }

    /** A Spanish mobile number that nobody has. */
    public static String mobile() {
        return "+346" + digits();
    }

    /** A Spanish landline number that nobody has. */
    public static String landline() {
        return "+349" + PROVINCE + LANDLINES.getAndIncrement();
    }

    /** The number of a SIM card that no line has. */
    public static String iccid() {
        return Iccid.completed(
                        "893499" + "%012d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000_000L)))
                .value();
    }

    /** A DNI that nobody has. */
    public static String documentId() {
        int digits = digits();
        return digits + "" + CONTROL_LETTERS.charAt(digits % CONTROL_LETTERS.length());
    }

    /** The NIE of a number of seven digits: its X counts as 0. */
    public static String foreignersId(int number) {
        return "X%07d%c".formatted(number, CONTROL_LETTERS.charAt(number % CONTROL_LETTERS.length()));
    }

    /** The first isn't 0: the demo's mobile numbers begin with +3460. */
    private static int digits() {
        return ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    private UUID addHolder(String documentId, TaxTerritory territory) {
        UUID customer = UUID.randomUUID();
        database.run(
                "insert into customer (customer_id, document_id, document_kind, kind, given_name, family_name,"
                        + " greeting_name, email, contact_phone, language, tax_territory, created_at, changed_at, version)"
                        + " values (?, ?, 'DNI', 'PERSON', 'Prueba', 'Ensayo Muestra', 'Prueba', ?,"
                        + " ?, 'es', ?, " + SINCE + ", " + SINCE + ", 0)",
                customer,
                documentId,
                TestCustomer.email(documentId),
                TestCustomer.phone(documentId),
                territory.name());
        database.run(
                "insert into credential (customer_id, document_id, password_hash, status, password_changed_at, version)"
                        + " select ?, ?, password_hash, 'ENABLED', password_changed_at, 0 from credential"
                        + " where document_id = ?",
                customer,
                documentId,
                Api.MARTA);
        addAddress(customer, "BILLING", "Calle del Ensayo 1", territory);
        addAddress(customer, "DELIVERY", "Avenida del Envío 2", territory);
        return customer;
    }

    private void addAddress(UUID customer, String kind, String street, TaxTerritory territory) {
        String postalCode =
                switch (territory) {
                    case MAINLAND -> "28004";
                    case CANARY_ISLANDS -> "35002";
                    case CEUTA -> "51001";
                    case MELILLA -> "52001";
                };
        database.run(
                "insert into address (address_id, customer_id, kind, street, postal_code, city, province, created_at,"
                        + " changed_at, version) values (?, ?, ?, ?, ?, 'Ciudad', 'Provincia', " + SINCE + ", " + SINCE
                        + ", 0)",
                UUID.randomUUID(),
                customer,
                kind,
                street,
                postalCode);
    }

    private UUID addProduct(UUID customer, String kind, String tariffCode, TaxTerritory territory) {
        UUID product = UUID.randomUUID();
        boolean shares = kind.equals("CONVERGENT");
        database.run(
                "insert into product (product_id, customer_id, kind, status, tariff_code, competitive_zone,"
                        + " tax_territory, data_sharing_status, data_sharing_since, start_date, created_at, version)"
                        + " values (?, ?, ?, 'ACTIVE', ?, false, ?, " + (shares ? "'INACTIVE', " + SINCE : "null, null")
                        + ", " + SINCE_DAY + ", " + SINCE + ", 0)",
                product,
                customer,
                kind,
                tariffCode,
                territory.name());
        database.run(
                "insert into product_tariff (product_id, start_date, customer_id, tariff_code, recorded_at)"
                        + " values (?, " + SINCE_DAY + ", ?, ?, " + SINCE + ")",
                product,
                customer,
                tariffCode);
        return product;
    }

    private UUID addLine(
            UUID customer, UUID product, String kind, String number, boolean principal, String tariffCode) {
        UUID line = UUID.randomUUID();
        database.run(
                "insert into line (line_id, customer_id, product_id, kind, status, number, principal, tariff_code,"
                        + " start_date, created_at, version)"
                        + " values (?, ?, ?, ?, 'ACTIVE', ?, ?, ?, " + SINCE_DAY + ", " + SINCE + ", 0)",
                line,
                customer,
                product,
                kind,
                number,
                principal,
                tariffCode);
        if (kind.equals("MOBILE")) {
            addSimCard(customer, line);
        }
        return line;
    }

    private void addSimCard(UUID customer, UUID line) {
        UUID card = UUID.randomUUID();
        database.run(
                "insert into sim_card (sim_card_id, customer_id, line_id, iccid, kind, status, puk, activated_at,"
                        + " version) values (?, ?, ?, ?, 'PHYSICAL', 'ACTIVE', ?, " + SINCE + ", 0)",
                card,
                customer,
                line,
                iccid(),
                seal.apply(PUK, SimCard.pukContext(card)));
    }
}
