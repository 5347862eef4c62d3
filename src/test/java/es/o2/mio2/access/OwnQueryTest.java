package es.o2.mio2.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody's rows are asked for without saying whose. */
class OwnQueryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"select 1 from line", "select 1 from line where line_id = :1", "select 'x'::owner from line"})
    void oneThatDoesNotNameTheOwnerIsNotMade(String sql) {
        assertThrows(IllegalArgumentException.class, () -> new OwnQuery<>(sql, row -> 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 from line where customer_id = :owner",
                "select :1::text from line where customer_id = :owner"
            })
    void oneThatDoesIs(String sql) {
        assertDoesNotThrow(() -> new OwnQuery<>(sql, row -> 1));
    }
}
