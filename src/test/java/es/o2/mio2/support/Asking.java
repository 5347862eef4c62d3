package es.o2.mio2.support;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with question marks as PostgreSQL itself prepares and executes it, without values.
 *
 * @param prepare makes it, by the name {@code asked}
 * @param execute asks it, each parameter null
 */
public record Asking(String prepare, String execute) {

    private static final Pattern PARAMETER = Pattern.compile("\\?");

    /** That of a statement. */
    public static Asking of(String sql) {
        StringBuilder numbered = new StringBuilder("prepare asked as ");
        StringBuilder values = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(sql);
        for (int number = 1; parameter.find(); number++) {
            parameter.appendReplacement(numbered, "\\$" + number);
            values.append(number == 1 ? "(null" : ", null");
        }
        parameter.appendTail(numbered);
        return new Asking(numbered.toString(), "execute asked" + values + (values.isEmpty() ? "" : ")"));
    }
}
