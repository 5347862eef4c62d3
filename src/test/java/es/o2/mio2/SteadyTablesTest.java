package es.o2.mio2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import es.o2.mio2.api.Steady;
import es.o2.mio2.support.Api;
import es.o2.mio2.support.Asking;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.IssuedInvoice;
import es.o2.mio2.support.IssuedInvoices;
import es.o2.mio2.support.Statements;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * All tables that steady answers are made of say whose rows changed: PostgreSQL itself is asked which these are, from the
 * plans of all that is asked for them.
 */
@QuarkusTest
class SteadyTablesTest {

    /** Each that there is, and where it is found: a new one is to be walked here. */
    private static final Set<String> OPERATIONS =
            Set.of("HomeResource.get", "UsageResource.get", "LineUsageResource.get");

    /** Added, changed, gone: each has to be said; of a table's partition, by the partition too. */
    private static final String UNSAID = """
            select relation.relname || ' ' || event.name
            from unnest(cast(? as text[])) as read (name)
            join pg_class root on root.oid = to_regclass(read.name)
            cross join lateral (
                select root.oid as relid union select relid from pg_partition_tree(root.oid)) part
            join pg_class relation on relation.oid = part.relid
            cross join (values ('insert', 4), ('delete', 8), ('update', 16), ('truncate', 32)) as event (name, bit)
            where not exists (
                select from pg_trigger said join pg_proc on pg_proc.oid = said.tgfoid
                where said.tgrelid = relation.oid and said.tgtype & event.bit > 0 and said.tgenabled = 'O'
                    and pg_proc.proname in ('say_whose_rows_changed', 'say_whose_invoices_changed',
                        'say_whose_payments_changed', 'say_that_all_changed'))
            order by 1""";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    TestCustomers customers;

    @Inject
    IssuedInvoices invoices;

    @Inject
    Database database;

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    @Test
    void eachTableThatIsReadSaysWhoseRowsChanged() throws SQLException {
        Set<String> read = relations();
        assertTrue(
                read.containsAll(Set.of(
                        "customer",
                        "line",
                        "product",
                        "tariff",
                        "usage_counter",
                        "feed_progress",
                        "invoice",
                        "payment",
                        "invoice_dispute",
                        "customer_order")),
                read::toString);
        assertEquals(List.of(), unsaid(read));
    }

    @Test
    void oneThatSaysNothingIsNoticed() {
        assertEquals(4, unsaid(Set.of("incident")).size());
        // Whatever its months are, each is a table too.
        assertTrue(unsaid(Set.of("usage_record")).size() > 8);
    }

    @Test
    void eachOperationIsLookedAt() {
        assertEquals(
                OPERATIONS,
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("es.o2.mio2")
                                .stream()
                                .flatMap(type -> type.getMethods().stream())
                                .filter(method -> method.isAnnotatedWith(GET.class))
                                .filter(method -> method.getRawReturnType().isAssignableTo(Steady.class))
                                .map(SteadyTablesTest::name)
                                .collect(Collectors.toSet()));
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }

    private List<String> unsaid(Set<String> read) {
        return database.texts(UNSAID, "{" + String.join(",", read) + "}");
    }

    /** Of somebody with one of everything, something due again among it. */
    private Set<String> relations() throws SQLException {
        TestCustomer customer = customers.convergent();
        IssuedInvoice invoice = invoices.issue(customer);
        String token = invoice.token();
        UUID line = customer.lineIds().get(2);
        String incident = invoice.dispute(invoice.premium()).path("incidentId");
        Api.operator()
                .body(Map.of("outcome", "REJECTED", "answer", "Ya está mirado."))
                .post("/operations/v1/disputes/" + incident + "/resolution")
                .then()
                .statusCode(200);
        database.run("update invoice set due_date = '2019-05-01' where invoice_id = ?", invoice.invoiceId());
        database.run(
                "update invoice_dispute set held_due_date = ? where incident_id = ?::uuid",
                LocalDate.parse(Api.as(token).get("/v1/home").path("highlights.nextCharge.chargeDate")),
                incident);
        Set<String> relations = new TreeSet<>();
        try (Connection owner = Database.owner()) {
            for (String path : List.of("/v1/home", "/v1/usage", "/v1/lines/" + line + "/usage")) {
                List<String> asked = statements.of(name -> Api.as(token)
                        .header("x-correlator", name)
                        .get(path)
                        .then()
                        .statusCode(200));
                assertTrue(asked.size() >= 2, asked::toString);
                for (String sql : asked) {
                    find(plan(owner, sql), relations);
                }
            }
        }
        return relations;
    }

    private static JsonNode plan(Connection connection, String sql) throws SQLException {
        Asking asking = Asking.of(sql);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute(asking.prepare());
            try (ResultSet rows = statement.executeQuery("explain (format json) " + asking.execute())) {
                rows.next();
                return JSON.readTree(rows.getString(1));
            } finally {
                statement.execute("deallocate asked");
            }
        } catch (JsonProcessingException ours) {
            throw new AssertionError(sql, ours);
        }
    }

    private static void find(JsonNode plan, Set<String> relations) {
        plan.findValuesAsText("Relation Name", new ArrayList<>()).forEach(relations::add);
    }
}
