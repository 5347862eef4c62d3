package es.o2.mio2.invoices;

import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.invoices.Billable.BilledLine;
import es.o2.mio2.invoices.Billable.BilledProduct;
import es.o2.mio2.invoices.Billable.Bonus;
import es.o2.mio2.invoices.Billable.ChargedUse;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.tariffs.Product;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** Puts customers into the database as the feeds and their own orders would have. */
final class BillableRows {

    private final Database database;
    private final BillingCycle cycle;

    BillableRows(Database database, BillingCycle cycle) {
        this.database = database;
        this.cycle = cycle;
    }

    void insert(Billable customer) {
        database.run(
                "insert into customer (customer_id, document_id, document_kind, kind, given_name, family_name,"
                        + " greeting_name, language, tax_territory, created_at, changed_at, version)"
                        + " values (?, ?, 'PASSPORT', 'PERSON', E'Pru\\\\eba\\t', 'Ñandú', 'Prueba', 'es', 'MAINLAND', now(),"
                        + " now(), 0)",
                customer.customerId(),
                customer.customerId().toString().substring(16));
        customer.products().forEach(product -> insert(customer.customerId(), product));
    }

    private void insert(UUID customerId, BilledProduct product) {
        boolean shares = product.kind() == Product.Kind.CONVERGENT;
        database.run(
                "insert into product (product_id, customer_id, kind, status, tariff_code, competitive_zone, tax_territory,"
                        + " data_sharing_status, data_sharing_since, start_date, end_date, created_at, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, " + (shares ? "'INACTIVE', now()" : "null, null")
                        + ", ?, ?, timestamptz '2020-01-01', 0)",
                product.productId(),
                customerId,
                product.kind().name(),
                status(product.endDate()),
                product.tariffs().get(product.tariffs().size() - 1).held(),
                product.competitiveZone(),
                product.territory().name(),
                product.startDate(),
                product.endDate());
        product.tariffs()
                .forEach(held -> database.run(
                        "insert into product_tariff (product_id, start_date, customer_id, tariff_code, recorded_at)"
                                + " values (?, ?, ?, ?, timestamptz '2020-01-01') on conflict (product_id, start_date)"
                                + " do update set tariff_code = excluded.tariff_code",
                        product.productId(),
                        held.startDate(),
                        customerId,
                        held.held()));
        for (int line = 0; line < product.lines().size(); line++) {
            insert(customerId, product, product.lines().get(line), line == 0);
        }
        product.addOns()
                .forEach(addOn -> database.run(
                        "insert into add_on (add_on_id, customer_id, product_id, tariff_code, status, start_date, end_date,"
                                + " created_at, version) values (gen_random_uuid(), ?, ?, ?, ?, ?, ?, timestamptz '2020-01-01', 0)",
                        customerId,
                        product.productId(),
                        addOn.tariffCode(),
                        status(addOn.endDate()),
                        addOn.startDate(),
                        addOn.endDate()));
        product.bonuses().forEach(bonus -> insert(customerId, product, bonus));
    }

    private void insert(UUID customerId, BilledProduct product, BilledLine line, boolean first) {
        boolean landline = first && product.kind() != Product.Kind.MOBILE;
        database.run(
                "insert into line (line_id, customer_id, product_id, kind, status, number, principal, tariff_code,"
                        + " start_date, end_date, created_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, timestamptz '2020-01-01', 0)",
                line.lineId(),
                customerId,
                product.productId(),
                landline ? "LANDLINE" : "MOBILE",
                status(line.endDate()),
                landline ? TestCustomers.landline() : TestCustomers.mobile(),
                !landline && line.tariffs().isEmpty(),
                line.tariffs().isEmpty() ? null : line.tariffs().get(0).held(),
                line.startDate(),
                line.endDate());
        line.tariffs().stream().skip(1).forEach(held -> {
            database.run("update line set tariff_code = ? where line_id = ?", held.held(), line.lineId());
            database.run(
                    "insert into line_tariff (line_id, start_date, customer_id, tariff_code, recorded_at)"
                            + " values (?, ?, ?, ?, timestamptz '2020-01-01')",
                    line.lineId(),
                    held.startDate(),
                    customerId,
                    held.held());
        });
        line.charged().forEach(use -> insert(customerId, line.lineId(), use));
    }

    private void insert(UUID customerId, UUID lineId, ChargedUse use) {
        database.run(
                "insert into usage_record_key (record_key, customer_id, line_id, started_at) values (?, ?, ?, ?)",
                use.recordKey(),
                customerId,
                lineId,
                use.startedAt().atOffset(ZoneOffset.UTC));
        database.run(
                "insert into usage_record (customer_id, line_id, started_at, record_key, cycle_start_date, kind,"
                        + " usage_class, amount, other_party, destination, price) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                customerId,
                lineId,
                use.startedAt().atOffset(ZoneOffset.UTC),
                use.recordKey(),
                cycle.startDate(),
                use.kind().name(),
                use.usageClass().name(),
                use.amount(),
                use.otherParty(),
                use.destination(),
                use.price());
        database.run(
                "insert into usage_counter as known (customer_id, line_id, cycle_start_date, kind, usage_class, amount,"
                        + " records, charge, last_at) values (?, ?, ?, ?, ?, ?, 1, ?, now())"
                        + " on conflict (customer_id, line_id, cycle_start_date, kind, usage_class) do update set"
                        + " amount = known.amount + excluded.amount, records = known.records + 1",
                customerId,
                lineId,
                cycle.startDate(),
                use.kind().name(),
                use.usageClass().name(),
                use.amount(),
                use.price());
        database.run(
                "insert into usage_day as known (customer_id, line_id, day, kind, usage_class, amount, records, charge)"
                        + " values (?, ?, ?, ?, ?, ?, 1, ?) on conflict (customer_id, line_id, day, kind, usage_class)"
                        + " do update set amount = known.amount + excluded.amount, records = known.records + 1",
                customerId,
                lineId,
                use.day(),
                use.kind().name(),
                use.usageClass().name(),
                use.amount(),
                use.price());
    }

    private void insert(UUID customerId, BilledProduct product, Bonus bonus) {
        UUID order = UUID.randomUUID();
        database.run(
                "insert into customer_order (order_id, customer_id, kind, status, product_id, line_id, tariff_code,"
                        + " created_at, updated_at, due_at, expected_completion_at, completed_at)"
                        + " values (?, ?, 'DATA_BONUS', 'COMPLETED', ?, ?, ?, now(), now(), now(), now(), now())",
                order,
                customerId,
                product.productId(),
                bonus.lineId(),
                bonus.tariffCode());
        database.run(
                "insert into data_bonus (bonus_id, customer_id, product_id, line_id, order_id, tariff_code, data_bytes,"
                        + " net_price, cycle_start_date, bought_at)"
                        + " values (gen_random_uuid(), ?, ?, ?, ?, ?, 5000000000, ?, ?, ?)",
                customerId,
                product.productId(),
                bonus.lineId(),
                order,
                bonus.tariffCode(),
                bonus.net(),
                cycle.startDate(),
                bonus.day().atTime(12, 0).atZone(BillingCycle.MADRID).toOffsetDateTime());
    }

    private static String status(LocalDate endDate) {
        return endDate == null ? "ACTIVE" : "TERMINATED";
    }
}
