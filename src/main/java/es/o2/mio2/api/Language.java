package es.o2.mio2.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The languages that customers are spoken to in; on the wire by their tags. */
@Schema(description = "A language, by its IETF tag.")
public enum Language {
    @JsonProperty("es")
    ES,
    @JsonProperty("ca")
    CA,
    @JsonProperty("gl")
    GL,
    @JsonProperty("eu")
    EU,
    @JsonProperty("en")
    EN;

    private static final List<Locale> LOCALES =
            Arrays.stream(values()).map(Language::locale).toList();

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The IETF language tag, as it stands in {@code Content-Language} and in the database. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag());
    }

    /** The language of a tag such as {@code ca}. */
    public static Language ofTag(String tag) {
        return valueOf(tag.toUpperCase(Locale.ROOT));
    }

    /**
     * The best language for an {@code Accept-Language} (RFC 4647 look-up). Spanish where the header is absent, asks for
     * none of ours, or can't be read: a browser's odd header is no reason to refuse a customer.
     */
    public static Language negotiate(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return ES;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LOCALES);
            return best == null ? ES : ofTag(best.getLanguage());
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return ES;
        }
    }
}
