package es.o2.mio2.invoices;

import static org.junit.jupiter.api.Assertions.assertTrue;

import es.o2.mio2.access.OnBehalf;
import es.o2.mio2.support.InvoiceDraft;
import es.o2.mio2.support.InvoiceRows;
import es.o2.mio2.support.Pdf;
import es.o2.mio2.support.TestCustomer;
import es.o2.mio2.support.TestCustomers;
import es.o2.mio2.usage.UsageClass;
import es.o2.mio2.usage.UsageKind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How many invoices one core renders in a second, warm: what is gathered from the database once is rendered again and
 * again by one thread, and what counts is that thread's time on a processor, for the machine may do something else as
 * well. No part of the build: {@code ./mvnw test -Dtest=InvoicePdfBenchmark}; {@code -Dmio2.bench.rounds=20} for more.
 */
@QuarkusTest
class InvoicePdfBenchmark {

    private static final int ROUNDS = Integer.getInteger("mio2.bench.rounds", 7);
    private static final int WARM_UP = 3;
    private static final long SECOND = 1_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final PrintStream OUT = System.out;

    @Inject
    TestCustomers customers;

    @Inject
    InvoiceRows invoices;

    @Inject
    PrintedInvoices printed;

    @Inject
    InvoiceRendering rendering;

    @Inject
    OnBehalf onBehalf;

    @Test
    void measure() {
        OUT.printf(
                "%nLoad average %.2f; medians of %d rounds, one thread%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), ROUNDS);
        OUT.printf("%-46s %6s %8s %10s %10s %10s%n", "", "pages", "bytes", "CPU ms", "ms", "PDF/s/core");
        print("one page: 2 fees, 2 groups of use", 100, typical());
        print("30 rows: 3 fees, 27 groups of use", 100, rows(27));
        print(
                "600 charged calls",
                5,
                rows(1).calls(UsageClass.INTERNATIONAL, "EUROPE", "+44201234567", 600, 61, "0.123456"));
    }

    private InvoiceDraft typical() {
        TestCustomer her = customers.convergent();
        for (int month = 5; month < 10; month++) {
            invoices.of(her)
                    .cycle(YearMonth.of(2026, month))
                    .fee("FM600-60", "41.3223")
                    .issue();
        }
        return invoices.of(her)
                .fee("FM600-60", "41.3223")
                .addOn("TVPLUS", "8.2562")
                .included(UsageClass.NATIONAL, UsageKind.VOICE, 143, 25_321)
                .included(UsageClass.NATIONAL, UsageKind.DATA, 980, 41_250_000_000L);
    }

    private InvoiceDraft rows(int groups) {
        InvoiceDraft draft = typical().bonus("BON5", "4.1322").withoutDetail();
        for (int i = 2; i < groups; i++) {
            draft.calls(UsageClass.values()[2 + i % 3], "902", "+34902123456", 3, 137, "0.411522");
        }
        return groups > 1 ? draft : typical();
    }

    private void print(String name, int atOnce, InvoiceDraft draft) {
        InvoiceRows.Made made = draft.issue();
        PrintedInvoice pages = onBehalf.of(draft.customerId(), () -> printed.get(made.id()));
        byte[] pdf = rendering.render(pages);
        List<Double> cpu = new ArrayList<>();
        List<Double> wall = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long startedAt = System.nanoTime();
            long used = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < atOnce; i++) {
                assertTrue(rendering.render(pages).length == pdf.length);
            }
            if (round >= 0) {
                cpu.add((THREADS.getCurrentThreadCpuTime() - used) * 1000.0 / SECOND / atOnce);
                wall.add((System.nanoTime() - startedAt) * 1000.0 / SECOND / atOnce);
            }
        }
        OUT.printf(
                "%-46s %6d %8d %10.1f %10.1f %10.0f%n",
                name, new Pdf(pdf).pages(), pdf.length, median(cpu), median(wall), 1000 / median(cpu));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
