package es.o2.mio2.orders;

import es.o2.mio2.identity.Msisdn;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether the numbers that new lines were given are those that they wait for. */
final class NewNumbers {

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
                && Msisdn.tryParse(number)
                        .filter(line.landline() ? Msisdn::isSpanishLandline : Msisdn::isSpanishMobile)
                        .isPresent();
    }
}
