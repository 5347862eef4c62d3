package es.o2.mio2.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.support.Instance;
import es.o2.mio2.support.Together;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Demos on one database, each of which would invoice and charge what was before. */
class PretendBillingIT {

    private static final String COUNTS = "select (select count(*) from invoice) || ' ' || (select count(*) from"
            + " billing_run where status = 'ISSUED') || ' ' || (select count(*) from payment)";

    private static final String PAST = "select count(*) from invoice where issue_date"
            + " <> (cycle_start_date + interval '1 month' + interval '2 days')::date";

    @TempDir
    Path directory;

    @Test
    void twoThatStartTogetherAndOneThatComesLaterDoItOnce() {
        try (StandaloneDatabase database = StandaloneDatabase.startIn(directory)) {
            Map<String, String> settings = new HashMap<>(Instance.commonSettings());
            settings.putAll(database.settings());
            settings.put("mio2.demo.bills", "true");
            settings.put("mio2.demo.history-cycles", "4");
            settings.put("quarkus.datasource.jdbc.acquisition-timeout", "20S");
            settings.put("mio2.api.deadline", "PT20S");
            List<String> counts = startTwo(database, settings);

            try (Instance later = Instance.start(settings)) {
                later.given().get("/demo/messages").then().statusCode(200);
                assertEquals(counts, database.texts(COUNTS));
            }
        }
    }

    /** Each on the 20th of its own month, and none of today's date; twice as many rows, had both of them done it. */
    private static List<String> startTwo(StandaloneDatabase database, Map<String, String> settings) {
        List<Instance> started = Together.run(2, () -> Instance.start(settings));
        try {
            assertEquals(List.of("0"), database.texts(PAST));
            assertEquals(
                    List.of("t"), database.texts("select count(*) in (3, 4) from billing_run where status = 'ISSUED'"));
            assertEquals(
                    List.of(),
                    database.texts("select invoice_number from payment where kind = 'PAID' group by 1"
                            + " having count(*) > 1"));
            return database.texts(COUNTS);
        } finally {
            started.forEach(Instance::close);
        }
    }
}
