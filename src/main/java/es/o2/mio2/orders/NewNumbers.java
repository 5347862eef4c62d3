package es.o2.mio2.orders;

import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the numbers that new lines were given are those that they wait for. */
final class NewNumbers {

    /** National numbering plan (RD 2296/2004): 6 and 7 are mobile, but 70 is personal numbering. */
    private static final Pattern MOBILE = Pattern.compile("\\+34(?:6[0-9]|7[1-9])[0-9]{7}");

    /** The same plan: 8 and 9 are geographic, but 80 and 90 are special rates. */
    private static final Pattern LANDLINE = Pattern.compile("\\+34[89][1-8][0-9]{7}");

    private NewNumbers() {}

    /**
     * @throws ProblemException {@code LINE_NUMBERS_MISMATCH} unless each line that waits has one number, of its kind,
     *     and no other line has any
     */
    static void check(List<NewLine> waiting, List<AssignedNumber> given) {
        Map<UUID, NewLine> lines = waiting.stream().collect(Collectors.toMap(NewLine::lineId, Function.identity()));
        boolean fits = given.size() == lines.size()
                && given.stream().map(AssignedNumber::lineId).distinct().count() == lines.size()
                && given.stream().allMatch(number -> isFor(lines.get(number.lineId()), number.number()));
        if (!fits) {
            throw new ProblemException(Problem.LINE_NUMBERS_MISMATCH);
        }
    }

    private static boolean isFor(NewLine line, String number) {
        return line != null
                && (line.landline() ? LANDLINE : MOBILE).matcher(number).matches();
    }
}
