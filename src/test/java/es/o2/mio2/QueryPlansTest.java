package es.o2.mio2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.support.Api;
import es.o2.mio2.support.Crowd;
import es.o2.mio2.support.Database;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.Statements;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is read most is found by an index however many customers there are, and no page is sorted: the plans of all that is
 * asked of the database for it, as it is asked, among many customers, made for a transaction that is never committed.
 */
@QuarkusTest
class QueryPlansTest {

    /** As many as a service has, whoever uses it: reading them whole is quickest. */
    private static final String SMALL = "tariff|tariff_text|feed_progress";

    private static final Pattern WHOLE_TABLE =
            Pattern.compile("Seq Scan on (?!(?:" + SMALL + ")\\b)\\w+", Pattern.CASE_INSENSITIVE);

    /** A statement for a page of a list. */
    private static final Pattern PAGE = Pattern.compile("order by .*(fetch first \\? rows only|limit \\?)$");

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    private TestCustomer customer;
    private String token;
    private UUID line;

    @BeforeEach
    void start() {
        customer = customers.convergent();
        token = customer.login();
        line = customer.lineIds().get(2);
        invoices.of(customer).fee("FM600-60", "41.3223").issue();
        Api.as(token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("bonusCode", "BON5"))
                .post("/v1/lines/" + line + "/data-bonuses")
                .then()
                .statusCode(201);
    }

    @Test
    void whatIsReadMostIsFoundByAnIndexNoPageIsSortedAndNoMonthIsReadInVain() throws SQLException {
        Map<String, String> asked = asked();
        List<String> wrong = new ArrayList<>();
        int pages = 0;
        try (Connection owner = Database.owner();
                Crowd crowd = Crowd.in(owner, customer.customerId())) {
            for (Map.Entry<String, String> one : asked.entrySet()) {
                String plan = crowd.plan(one.getKey());
                boolean isPage = PAGE.matcher(one.getKey()).find();
                pages += isPage ? 1 : 0;
                if (WHOLE_TABLE.matcher(plan).find() || (isPage && plan.contains("Sort"))) {
                    wrong.add(one.getValue() + ": " + one.getKey() + "\n" + plan);
                }
            }
            List<String> months = crowd.partitionsOfTheNewestPage(line);
            assertEquals(1, months.size(), months::toString);
        }
        assertEquals(List.of(), wrong);
        assertTrue(asked.size() >= 10, asked.keySet()::toString);
        assertEquals(3, pages, asked.keySet()::toString);
    }

    /** It can fail. */
    @Test
    void aTableThatIsReadWholeIsNoticed() throws SQLException {
        try (Connection owner = Database.owner();
                Crowd crowd = Crowd.in(owner, customer.customerId())) {
            String plan = crowd.plan("select count(*) from line where alias = ?");

            assertTrue(WHOLE_TABLE.matcher(plan).find(), plan);
            assertFalse(WHOLE_TABLE
                    .matcher(crowd.plan("select * from tariff where landline = ?"))
                    .find());
        }
    }

    /** Each statement that the operations have Hibernate ask, and which operation did so first. */
    private Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        for (String path : List.of(
                "/v1/home",
                "/v1/usage",
                "/v1/lines/" + line + "/usage/records",
                "/v1/invoices",
                "/v1/invoices?year=2026",
                "/v1/orders",
                "/v1/lines",
                "/v1/products")) {
            statements
                    .of(name -> Api.as(token)
                            .header("x-correlator", name)
                            .get(path)
                            .then()
                            .statusCode(200))
                    .stream()
                    .filter(sql -> sql.startsWith("select"))
                    .forEach(sql -> asked.putIfAbsent(sql, path));
        }
        return asked;
    }
}
