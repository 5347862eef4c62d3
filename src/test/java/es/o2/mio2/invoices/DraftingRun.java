package es.o2.mio2.invoices;

import es.o2.mio2.support.Database;
import java.util.UUID;

/** A billing run whose drafts are being made, of a cycle that nothing else is of. */
final class DraftingRun {

    private DraftingRun() {}

    /** Does something meanwhile; after that there was no such run. */
    static void during(Database database, Runnable work) {
        UUID runId = UUID.randomUUID();
        database.run(
                "with run as (insert into billing_run (run_id, cycle_start_date, status, suspended, issued_at_once,"
                        + " started_at) values (?, '2099-01-18', 'DRAFTING', false, false, now()) returning run_id)"
                        + " insert into billing_run_chunk (run_id, chunk_number, first_customer_id, last_customer_id,"
                        + " customers, invoices, total, due_at, attempts) select run_id, 1, run_id, run_id, 0, 0, 0,"
                        + " 'infinity', 0 from run",
                runId);
        try {
            work.run();
        } finally {
            database.run("delete from billing_run_chunk where run_id = ?", runId);
            database.run("delete from billing_run where run_id = ?", runId);
        }
    }
}
