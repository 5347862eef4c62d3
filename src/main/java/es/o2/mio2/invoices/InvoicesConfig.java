package es.o2.mio2.invoices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;

/** Settings of the billing run. */
@ConfigMapping(prefix = "mio2.invoices")
public interface InvoicesConfig {

    /** Day of the month on which invoices are issued, 18 to 28; those that are issued later have the day on which they are. */
    @WithDefault("20")
    int issueDay();

    /**
     * How many cycles before the one that is invoiced are looked through for use and fees that were known late or corrected,
     * and for outages that were.
     */
    @WithDefault("3")
    int cyclesLookedBack();

    /** How billing runs do their work. */
    RunConfig run();

    /** How late customers are still told of their invoices. */
    @WithDefault("P7D")
    Duration noticeLifetime();

    /** After what time a customer who couldn't be told is tried again; twice as long with each try. */
    @WithDefault("PT1M")
    Duration noticeRetry();

    /** The longest time between two tries. */
    @WithDefault("PT1H")
    Duration longestNoticeRetry();

    /** How often each instance looks for customers whose invoices were issued and who weren't told yet. */
    @WithDefault("1s")
    Duration noticePoll();

    /** How many bank days after its day an invoice may still be paid before it is overdue: in so many a debit may come back. */
    @WithDefault("5")
    int bankDaysToPay();

    /** How often each instance looks for invoices that are overdue. */
    @WithDefault("5m")
    Duration overduePoll();

    /** How often each instance looks for disputes whose incident ended otherwise than by their resolution. */
    @WithDefault("1m")
    Duration disputePoll();

    /** How often each instance looks for outages that were reported, or withdrawn, and that nobody was told of yet. */
    @WithDefault("1s")
    Duration outagePoll();

    /** How long after its issue an invoice can be disputed. */
    @WithDefault("P12M")
    Period disputePeriod();

    /** How billing runs do their work. */
    interface RunConfig {

        /** How many customers are done in one transaction. */
        @WithDefault("500")
        int chunk();

        /** How many chunks each instance works on at once; 1 at least. */
        @WithDefault("1")
        int workers();

        /** How often each instance looks for work. */
        @WithDefault("1s")
        Duration poll();

        /** How long a chunk that failed waits the first time; each time it waits twice as long. */
        @WithDefault("PT5S")
        Duration firstPause();

        /** How long it waits at most. */
        @WithDefault("PT10M")
        Duration longestPause();

        /**
         * As many customers of a run are set aside because what is known of them makes no invoices; where there are more,
         * it isn't theirs, and the others wait until somebody has looked.
         */
        @WithDefault("1000")
        int setAsideAtMost();

        /** How long a chunk may take. */
        @WithDefault("PT2M")
        Duration maxTime();
    }
}
