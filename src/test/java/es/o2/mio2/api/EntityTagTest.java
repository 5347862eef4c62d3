package es.o2.mio2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a tag is, and which lists of tags name it. */
class EntityTagTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Whole as it is, or with a figure beside it that changes by itself. */
    record Plain(String name) {}

    record WithFigure(String name, int figure) implements Replaceable {

        @Override
        @JsonIgnore
        public Object replaceable() {
            return name;
        }
    }

    private static String tag(Object entity) {
        return EntityTag.of(entity, MAPPER).toString();
    }

    private static boolean isNamed(Object entity, String... ifMatch) {
        return EntityTag.of(entity, MAPPER).isNamedBy(List.of(ifMatch));
    }

    @Test
    void theSameThingHasTheSameTagAndAnotherHasAnother() {
        assertEquals(tag(new Plain("a")), tag(new Plain("a")));
        assertNotEquals(tag(new Plain("a")), tag(new Plain("b")));
        assertTrue(tag(new Plain("a")).matches("\"[A-Za-z0-9_-]{20}\""), tag(new Plain("a")));
    }

    /** {@code %s} stands for the thing's own tag, with its quotes. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "%s                | true",
                "\"x\", %s         | true",
                "%s,\"x\"          | true",
                "\"x,y\" , %s,     | true",
                "*                 | true",
                "~ * ~             | true",
                "W/%s              | false",
                "W/\"x\", W/%s     | false",
                "\"x\"             | false",
                "\"*\"             | false",
                "~~                | false",
                "x                 | false"
            })
    void aListNamesItByItsStrongTagOrByTheStar(String ifMatch, boolean named) {
        assertEquals(named, isNamed(new Plain("a"), ifMatch.formatted(tag(new Plain("a")))));
    }

    @Test
    void itIsNamedOnAnyOfSeveralLines() {
        assertTrue(isNamed(new Plain("a"), "\"x\"", tag(new Plain("a"))));
        assertFalse(isNamed(new Plain("a")));
    }

    @Test
    void withoutItsQuotesItIsNoTag() {
        assertFalse(isNamed(new Plain("a"), tag(new Plain("a")).replace("\"", "")));
    }

    @Test
    void aFigureThatChangesByItselfMakesANewTagAndNoStaleOne() {
        String seen = tag(new WithFigure("a", 1));
        assertNotEquals(seen, tag(new WithFigure("a", 2)));
        assertTrue(isNamed(new WithFigure("a", 2), seen));
        assertFalse(isNamed(new WithFigure("b", 1), seen));
        assertFalse(EntityTag.of(new WithFigure("a", 2), MAPPER).isKnownTo(seen));
    }

    @Test
    void partOfATagIsNone() {
        String seen = tag(new WithFigure("a", 1));
        String part = seen.substring(0, seen.indexOf('.'));
        assertFalse(isNamed(new WithFigure("a", 1), part + '"'));
        assertFalse(isNamed(new WithFigure("a", 1), "\".\""));
    }
}
