package es.o2.mio2.api;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Tells a database that is away from a mistake of ours. */
final class Outage {

    /** When it is worth trying again. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /**
     * Classes of SQLSTATE (PostgreSQL, appendix A): connection lost, transaction rolled back (deadlock), insufficient resources, operator intervention
     * (shutdown, statement time-out), system error.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    /** A lock that wasn't had in time; a transaction that idled for too long, which a busy machine makes it do. */
    private static final Set<String> STATES = Set.of("55P03", "25P03");

    private static final int MAX_DEPTH = 20;

    private Outage() {}

    static boolean isBehind(Throwable failure) {
        return causes(failure).anyMatch(Outage::isOutage);
    }

    static String reason(Throwable failure) {
        return causes(failure)
                .filter(Outage::isOutage)
                .findFirst()
                .map(Throwable::getMessage)
                .orElse("");
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException
                || (cause instanceof SQLException sql && isOutage(sql));
    }

    private static boolean isOutage(SQLException sql) {
        String state = sql.getSQLState();
        if (state == null) {
            // A pool that has no connection to give in time says so by its cause, or in words alone.
            return sql.getCause() instanceof TimeoutException
                    || String.valueOf(sql.getMessage()).toLowerCase(Locale.ROOT).contains("acquisition timeout");
        }
        return STATES.contains(state) || CLASSES.contains(state.substring(0, 2));
    }

    /** Its causes, and theirs that were put aside: that is where the transaction manager has why it couldn't commit. */
    private static Stream<Throwable> causes(Throwable failure) {
        return chain(failure)
                .flatMap(cause -> Stream.concat(
                        Stream.of(cause), Arrays.stream(cause.getSuppressed()).flatMap(Outage::chain)));
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_DEPTH);
    }
}
