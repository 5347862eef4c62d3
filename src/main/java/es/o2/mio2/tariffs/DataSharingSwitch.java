package es.o2.mio2.tariffs;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import es.o2.mio2.tariffs.DataSharing.Status;
import java.util.Optional;

/**
 * The rules by which data sharing goes on and off: both take a while, one at a time, and once it was asked to be off, or
 * went off, it can't be asked to be on before the next billing cycle.
 */
final class DataSharingSwitch {

    private DataSharingSwitch() {}

    /**
     * Where the pool goes when it is asked to be on or off.
     *
     * @param now where it is
     * @param enabled what is asked for
     * @param offInThisCycle whether it went off in this billing cycle, or was asked to
     * @return empty where it is so already, or on its way there
     * @throws ProblemException {@code ORDER_IN_PROGRESS} where it is on its way to the opposite, {@code
     *     DATA_SHARING_NOT_BEFORE_NEXT_CYCLE}
     */
    static Optional<Status> ask(Status now, boolean enabled, boolean offInThisCycle) {
        return switch (now) {
            case INACTIVE -> enabled ? on(offInThisCycle) : Optional.empty();
            case ACTIVATING -> underWay(enabled);
            case ACTIVE -> enabled ? Optional.empty() : Optional.of(Status.DEACTIVATING);
            case DEACTIVATING -> underWay(!enabled);
        };
    }

    /**
     * Where it is once the change is done.
     *
     * @throws IllegalStateException where none is under way
     */
    static Status done(Status underWay) {
        return switch (underWay) {
            case ACTIVATING -> Status.ACTIVE;
            case DEACTIVATING -> Status.INACTIVE;
            default -> throw new IllegalStateException("Nothing is under way at " + underWay);
        };
    }

    /**
     * Where it is once nothing came of the change: where it was before.
     *
     * @throws IllegalStateException where none is under way
     */
    static Status undone(Status underWay) {
        return done(underWay) == Status.ACTIVE ? Status.INACTIVE : Status.ACTIVE;
    }

    private static Optional<Status> on(boolean offInThisCycle) {
        if (offInThisCycle) {
            throw new ProblemException(Problem.DATA_SHARING_NOT_BEFORE_NEXT_CYCLE);
        }
        return Optional.of(Status.ACTIVATING);
    }

    private static Optional<Status> underWay(boolean there) {
        if (!there) {
            throw new ProblemException(Problem.ORDER_IN_PROGRESS);
        }
        return Optional.empty();
    }
}
