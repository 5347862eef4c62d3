package es.o2.mio2.api;

import java.time.Instant;

/**
 * An answer that stays what it is until rows of its customer change, or those that are everybody's, or which sections are
 * open, or the day in Madrid. All tables that it is made of say so when they change ({@code customer_changed} in the
 * migrations; a test asks PostgreSQL which these are), so that its tag is worth keeping: see {@link KeptTags}.
 */
public interface Steady {

    /**
     * Whether this one does. One that tells the time of day, or lacks what couldn't be read, is another the next moment.
     *
     * @param asked when it was asked for
     */
    boolean isSteady(Instant asked);
}
