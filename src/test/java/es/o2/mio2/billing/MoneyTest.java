package es.o2.mio2.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "12.40, 12.40",
        "0.00, 0.00",
        "-12.40, -12.40",
        "41.3223, 41.3223",
        "5.197500, 5.197500",
        "0.000000, 0.000000",
        "0.000001, 0.000001",
        "-0.000001, -0.000001",
        "999999999.99, 999999999.99"
    })
    void theAmountIsWrittenAsPlainTextWithItsDecimals(BigDecimal amount, String written)
            throws JsonProcessingException {
        assertEquals(
                "{\"amount\":\"" + written + "\",\"currency\":\"EUR\"}", JSON.writeValueAsString(Money.eur(amount)));
    }

    @ParameterizedTest
    @CsvSource({"7, 7.00", "9.9, 9.90", "1.234, 1.2340", "1.23456, 1.234560", "1E+3, 1000.00", "0E+2, 0.00"})
    void anAmountWithOtherDecimalsGetsZeros(BigDecimal amount, String written) {
        assertEquals(new BigDecimal(written), Money.eur(amount).amount());
    }

    @Test
    void whatIsWrittenIsReadBack() throws JsonProcessingException {
        Money price = JSON.readValue("{\"amount\":\"12.40\",\"currency\":\"EUR\"}", Money.class);

        assertEquals(Money.eur(new BigDecimal("12.40")), price);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0000000",
                "0E-7",
                "1000000000",
                "-1000000000.00",
                "1E+1000000000",
                "0E+1000000000",
                "1E-1000000000"
            })
    void anAmountThatTheContractCannotWriteIsRefused(BigDecimal amount) {
        assertThrows(IllegalArgumentException.class, () -> Money.eur(amount));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":\"12.40\",\"currency\":\"USD\"}",
                "{\"amount\":\"12.40\"}",
                "{\"currency\":\"EUR\"}",
                "{\"amount\":\"1E999999999\",\"currency\":\"EUR\"}"
            })
    void anythingButEurosIsRefused(String json) {
        assertThrows(ValueInstantiationException.class, () -> JSON.readValue(json, Money.class));
    }
}
