package es.o2.mio2.configuration;

import java.util.regex.Pattern;

/** Comments as Markdown, in one line. */
final class Javadoc {

    private static final Pattern BLOCK_TAGS = Pattern.compile("(?s)(^|\\n)\\s*@.*");
    private static final Pattern CODE = Pattern.compile("(?s)\\{@(?:code|literal)\\s+([^}]*)}");
    private static final Pattern LINK = Pattern.compile("(?s)\\{@(?:link|value)\\s+([^}]*)}");
    private static final Pattern MARKUP = Pattern.compile("</?p>");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Javadoc() {}

    /** Of no comment, nothing. */
    static String markdown(String comment) {
        if (comment == null) {
            return "";
        }
        String text = BLOCK_TAGS.matcher(comment).replaceAll("");
        text = CODE.matcher(text).replaceAll("`$1`");
        text = LINK.matcher(text).replaceAll("`$1`");
        text = MARKUP.matcher(text).replaceAll("");
        return SPACES.matcher(text).replaceAll(" ").strip().replace("|", "\\|");
    }
}
