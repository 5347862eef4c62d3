package es.o2.mio2.documents;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.Texts;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a language says things: its texts, amounts, numbers and days. A template knows it as {@code words}. Of one document,
 * and one thread: formats are kept in it.
 */
public final class Wording {

    private static final Currency EURO = Currency.getInstance("EUR");
    private static final int PER_CENT_DECIMALS = 2;

    /** A space at which no line ends. */
    private static final char TOGETHER = '\u00a0';

    private final Texts texts;
    private final Language language;
    private final Locale locale;
    private final DateTimeFormatter days;
    private final DateTimeFormatter dates;
    private final Map<Integer, NumberFormat> euros = new HashMap<>();

    /** That of a language. */
    public Wording(Texts texts, Language language) {
        this.texts = texts;
        this.language = language;
        // English as it is written in Europe: the day before the month.
        this.locale = language == Language.EN ? Locale.UK : language.locale();
        this.days = DateTimeFormatter.ofPattern(patternOf(language), locale);
        this.dates = DateTimeFormatter.ofPattern(language == Language.EU ? "uuuu/MM/dd" : "dd/MM/uuuu", locale);
    }

    /** The IETF tag of the language. */
    public String tag() {
        return language.tag();
    }

    /** The text of a key. */
    public String text(String key) {
        return texts.get(language, key);
    }

    /** The text of a key that has a place to fill. */
    public String text(String key, Object value) {
        return texts.get(language, key, value);
    }

    /** The text of a key that has two places to fill. */
    public String text(String key, Object first, Object second) {
        return texts.get(language, key, first, second);
    }

    /** Euros with all decimals that the amount has: {@code 8,84 €}. */
    public String euros(BigDecimal amount) {
        return euros.computeIfAbsent(amount.scale(), this::currency).format(amount);
    }

    /** A rate in per cent with two decimals: {@code 21,00 %}. */
    public String perCent(BigDecimal rate) {
        String number = withDecimals(NumberFormat.getNumberInstance(locale), PER_CENT_DECIMALS)
                .format(rate);
        return switch (language) {
            case EN -> number + "%";
            case EU -> "%" + TOGETHER + number;
            case ES, CA, GL -> number + TOGETHER + "%";
        };
    }

    /** A number with the decimals that it needs: {@code 1,5}. */
    public String number(BigDecimal number) {
        return withDecimals(
                        NumberFormat.getNumberInstance(locale),
                        Math.max(0, number.stripTrailingZeros().scale()))
                .format(number);
    }

    /** A day, written out: {@code 22 de noviembre de 2026}. */
    public String day(LocalDate day) {
        return days.format(day);
    }

    /** A day in figures, as columns have it: {@code 22/11/2026}. */
    public String date(LocalDate day) {
        return dates.format(day);
    }

    private NumberFormat currency(int decimals) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(EURO);
        return withDecimals(format, decimals);
    }

    /** Spelled out, because the JDK's own forms differ from one to the next, and one has a slip in Basque. */
    private static String patternOf(Language language) {
        return switch (language) {
            case ES, GL -> "d 'de' MMMM 'de' y";
            case CA -> "d MMMM 'de' y";
            case EU -> "y'(e)ko' LLLL'ren' d'(a)'";
            case EN -> "d MMMM y";
        };
    }

    private static NumberFormat withDecimals(NumberFormat format, int decimals) {
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format;
    }
}
