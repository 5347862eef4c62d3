package es.o2.mio2.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import es.o2.mio2.api.Language;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ES | 22 de noviembre de 2026       | 1.250,00 € | 0,578515 € | 21,00 % | 1,5
                    CA | 22 de novembre de 2026        | 1.250,00 € | 0,578515 € | 21,00 % | 1,5
                    GL | 22 de novembro de 2026        | 1.250,00 € | 0,578515 € | 21,00 % | 1,5
                    EU | 2026(e)ko azaroaren 22(a)     | 1.250,00 € | 0,578515 € | % 21,00 | 1,5
                    EN | 22 November 2026              | €1,250.00  | €0.578515  | 21.00%  | 1.5
                    """)
    void everyLanguageWritesDaysAndAmountsInItsWay(
            Language language, String day, String price, String tax, String rate, String number) {
        Wording words = new Wording(null, language);

        assertEquals(day, words.day(LocalDate.parse("2026-11-22")));
        assertEquals(price, plain(words.euros(new BigDecimal("1250.00"))));
        assertEquals(tax, plain(words.euros(new BigDecimal("0.578515"))));
        assertEquals(rate, plain(words.perCent(new BigDecimal("21.00"))));
        assertEquals(number, words.number(new BigDecimal("1.500")));
        assertEquals(language.tag(), words.tag());
    }

    /** Amounts and their units are kept together by spaces at which no line ends. */
    private static String plain(String formatted) {
        return formatted.replaceAll("[\u00a0\u202f]", " ");
    }
}
