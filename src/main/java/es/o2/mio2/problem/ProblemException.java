package es.o2.mio2.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Carries a {@link Problem} from where a rule refuses to where the answer is made. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient List<InputError> errors;
    private final transient Refusal refusal;

    /** A problem that needs no more words than the catalogue has for it. */
    public ProblemException(Problem problem) {
        this(problem, List.of(), null);
    }

    private ProblemException(Problem problem, List<InputError> errors, Refusal refusal) {
        // Not an accident to be traced but an answer: no stack is walked for it.
        super(problem.name(), null, false, false);
        this.problem = problem;
        this.errors = List.copyOf(errors);
        this.refusal = refusal;
    }

    /** The input is wrong, in these places. */
    public static ProblemException invalid(List<InputError> errors) {
        return new ProblemException(Problem.INVALID_ARGUMENT, errors, null);
    }

    /** The input is wrong, in this place. */
    public static ProblemException invalid(InputError error) {
        return invalid(List.of(error));
    }

    /** Not now: try again after the given time. */
    public static ProblemException retryAfter(Problem problem, Duration wait) {
        return new ProblemException(problem, List.of(), new Refusal(wait, null, List.of()));
    }

    /** The section isn't open on the caller's channel; the words say why, the alternatives where else to turn. */
    public static ProblemException sectionClosed(String message, List<Alternative> alternatives) {
        return new ProblemException(
                Problem.SECTION_NOT_AVAILABLE, List.of(), new Refusal(null, message, List.copyOf(alternatives)));
    }

    public Problem problem() {
        return problem;
    }

    public List<InputError> errors() {
        return errors;
    }

    /** How long to wait before trying again, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(refusal).map(Refusal::delay);
    }

    /** Words that say more than the catalogue's, where there are any. */
    public Optional<String> message() {
        return Optional.ofNullable(refusal).map(Refusal::message);
    }

    public List<Alternative> alternatives() {
        return refusal == null ? List.of() : refusal.alternatives();
    }

    private record Refusal(Duration delay, String message, List<Alternative> alternatives) {}
}
