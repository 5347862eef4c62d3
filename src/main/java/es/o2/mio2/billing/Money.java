package es.o2.mio2.billing;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount of money on the wire: {@code {"amount":"12.40","currency":"EUR"}}. The amount is text, because clients that
 * read numbers as binary fractions would change it.
 *
 * @param amount in euros, with 2 decimals (totals), 4 (fees) or 6 (taxes and traffic)
 * @param currency ISO 4217, always {@code EUR}
 */
@Schema(
        description = "An amount of money.",
        requiredProperties = {"amount", "currency"})
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @Schema(
                type = SchemaType.STRING,
                description = "With 2 decimals (totals), 4 (fees) or 6 (taxes and traffic).",
                pattern = "^-?[0-9]{1,9}\\.([0-9]{2}|[0-9]{4}|[0-9]{6})$",
                maxLength = 20,
                examples = "12.40")
        BigDecimal amount,

        @Schema(description = "ISO 4217.", enumeration = EUR, examples = EUR)
        String currency) {

    private static final String EUR = "EUR";
    private static final int MAX_INTEGER_DIGITS = 9;
    private static final int MAX_DECIMALS = 6;
    private static final char NO_BREAK_SPACE = '\u00a0';

    /**
     * Euros with 2, 4 or 6 decimals; an amount with fewer gets zeros up to the next of them, and none is ever rounded.
     *
     * @throws IllegalArgumentException when it has more than 9 digits before the point or 6 after it, or the currency
     *     isn't the euro
     */
    public Money {
        if (amount == null || !EUR.equals(currency)) {
            throw new IllegalArgumentException("An amount in " + EUR + " is needed");
        }
        if (amount.scale() > MAX_DECIMALS || integerDigits(amount) > MAX_INTEGER_DIGITS) {
            throw new IllegalArgumentException("An amount has at most 9 digits and 6 decimals");
        }
        amount = amount.setScale(evenDecimals(amount));
    }

    /** An amount in euros. */
    public static Money eur(BigDecimal amount) {
        return new Money(amount, EUR);
    }

    /** As people of a language write it, with 2 decimals: {@code 12,40 €}. The space is a plain one, which an SMS can have. */
    public String text(Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(EUR));
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(amount).replace(NO_BREAK_SPACE, ' ');
    }

    /** Counted before the scale is changed, which would write out all the zeros of 1E+999999999. */
    private static long integerDigits(BigDecimal amount) {
        return (long) amount.precision() - amount.scale();
    }

    private static int evenDecimals(BigDecimal amount) {
        int decimals = Math.max(2, amount.scale());
        return decimals + decimals % 2;
    }
}
