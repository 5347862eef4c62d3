package es.o2.mio2.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Carries a {@link Problem} from where a rule refuses to where the answer is made. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int FORBIDDEN = 403;

    private final Problem problem;
    private final transient List<InputError> errors;
    private final transient Refusal refusal;

    /** A problem that needs no more words than the catalogue has for it. */
    public ProblemException(Problem problem) {
        this(problem, List.of(), Refusal.PLAIN);
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
        return new ProblemException(Problem.INVALID_ARGUMENT, errors, Refusal.PLAIN);
    }

    /** The input is wrong, in this place. */
    public static ProblemException invalid(InputError error) {
        return invalid(List.of(error));
    }

    /** Not now: try again after the given time. */
    public static ProblemException retryAfter(Problem problem, Duration wait) {
        return new ProblemException(problem, List.of(), new Refusal(null, wait, null, List.of(), null));
    }

    /** The section isn't open on the caller's channel; the words say why, the alternatives where else to turn. */
    public static ProblemException sectionClosed(String message, List<Alternative> alternatives) {
        Refusal refusal = new Refusal(null, null, message, List.copyOf(alternatives), null);
        return new ProblemException(Problem.SECTION_NOT_AVAILABLE, List.of(), refusal);
    }

    /**
     * The caller is known and shows something that isn't right: 403 with the problem's code, since a 401 would tell a
     * client to throw its token away.
     */
    public static ProblemException forbidden(Problem problem) {
        return new ProblemException(problem, List.of(), new Refusal(FORBIDDEN, null, null, List.of(), null));
    }

    /** The caller's token isn't enough; the challenge says what is asked for ({@code WWW-Authenticate}). */
    public static ProblemException challenge(Problem problem, String challenge) {
        return new ProblemException(problem, List.of(), new Refusal(null, null, null, List.of(), challenge));
    }

    public Problem problem() {
        return problem;
    }

    /** The HTTP status of the answer: the problem's own, but for {@link #forbidden}. */
    public int status() {
        return refusal.status() == null ? problem.status() : refusal.status();
    }

    public List<InputError> errors() {
        return errors;
    }

    /** How long to wait before trying again, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(refusal.delay());
    }

    /** Words that say more than the catalogue's, where there are any. */
    public Optional<String> message() {
        return Optional.ofNullable(refusal.message());
    }

    public List<Alternative> alternatives() {
        return refusal.alternatives();
    }

    /** What {@code WWW-Authenticate} asks for, where it isn't just any token. */
    public Optional<String> challenge() {
        return Optional.ofNullable(refusal.challenge());
    }

    private record Refusal(
            Integer status, Duration delay, String message, List<Alternative> alternatives, String challenge) {

        static final Refusal PLAIN = new Refusal(null, null, null, List.of(), null);
    }
}
