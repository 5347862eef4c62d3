package es.o2.mio2.identity;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Wrong numbers made from a right one. */
final class Corruptions {

    private Corruptions() {}

    /** All the numbers that differ from this one in a single digit. */
    static Stream<String> ofOneDigit(String number) {
        return IntStream.range(0, number.length())
                .filter(at -> Character.isDigit(number.charAt(at)))
                .boxed()
                .flatMap(at -> IntStream.rangeClosed('0', '9')
                        .filter(digit -> digit != number.charAt(at))
                        .mapToObj(digit -> number.substring(0, at) + (char) digit + number.substring(at + 1)));
    }
}
