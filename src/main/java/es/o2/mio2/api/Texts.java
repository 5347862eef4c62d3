package es.o2.mio2.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** What customers read: the bundles {@code messages/texts_<language>.properties}, one for each language. */
@ApplicationScoped
public class Texts {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Map<Language, ResourceBundle> bundles = new EnumMap<>(Language.class);

    /** Texts without places, as they are read: to format one anew takes as long as a small query. */
    private final Map<Language, Map<String, String>> plain = new EnumMap<>(Language.class);

    Texts() {
        for (Language language : Language.values()) {
            bundles.put(language, ResourceBundle.getBundle("messages.texts", language.locale(), NO_FALLBACK));
            plain.put(language, new ConcurrentHashMap<>());
        }
    }

    /**
     * The text of a key in a language, with its places {@code {0}}, {@code {1}} … filled.
     *
     * @throws java.util.MissingResourceException where a bundle lacks the key; a test keeps the bundles complete
     */
    public String get(Language language, String key, Object... arguments) {
        return arguments.length == 0
                ? plain.get(language).computeIfAbsent(key, first -> format(language, first))
                : format(language, key, arguments);
    }

    private String format(Language language, String key, Object... arguments) {
        return new MessageFormat(bundles.get(language).getString(key), language.locale()).format(arguments);
    }

    /** Whether there is a text of a key. */
    public boolean has(Language language, String key) {
        return bundles.get(language).containsKey(key);
    }

    /** Things one after the other, as a sentence has them. */
    public String list(Language language, List<String> things) {
        int last = things.size() - 1;
        return last == 0
                ? things.get(0)
                : get(language, "list.and", String.join(", ", things.subList(0, last)), things.get(last));
    }
}
