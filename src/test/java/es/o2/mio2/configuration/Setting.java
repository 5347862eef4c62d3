package es.o2.mio2.configuration;

import io.smallrye.config.common.utils.StringUtil;
import java.util.Locale;

/**
 * A setting, or a group of them.
 *
 * @param name as in {@code application.properties}; what one chooses oneself in {@code <>}
 * @param type empty for a group
 * @param value where none is set; empty for none
 * @param text what it is, in Markdown
 */
record Setting(String name, String type, String value, String text) {

    boolean isGroup() {
        return type.isEmpty();
    }

    /** Its name in the environment. */
    String environment() {
        StringBuilder environment = new StringBuilder();
        for (String part : name.split("(?=<)|(?<=>)")) {
            environment.append(
                    part.startsWith("<")
                            ? part
                            : StringUtil.replaceNonAlphanumericByUnderscores(part)
                                    .toUpperCase(Locale.ROOT));
        }
        return environment.toString();
    }
}
