package es.o2.mio2.access;

import com.nulabinc.zxcvbn.StandardDictionaries;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which passwords nobody may have: those that a guesser tries first (NIST SP 800-63B, 3.1.1.2). Length is the
 * contract's; there are no rules of composition.
 *
 * <p>The 30 000 most used passwords come with zxcvbn; {@code passwords/spanish.txt} adds what is tried in Spain.
 */
@Startup
@ApplicationScoped
class PasswordRules {

    private static final String SPANISH = "/passwords/spanish.txt";

    /** What people put before and after a word to make a password of it. */
    private static final Pattern TRIMMINGS = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s.·_-]+");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");

    private final Set<String> common;
    private final List<String> contextWords;

    PasswordRules(AccessConfig config) {
        this.common = common();
        this.contextWords =
                config.contextWords().stream().map(PasswordRules::folded).toList();
    }

    /**
     * Refuses what is wrong for anybody.
     *
     * @throws ProblemException {@code PASSWORD_TOO_COMMON}, {@code PASSWORD_TOO_GUESSABLE}
     */
    void check(String password) {
        String folded = folded(password);
        if (contextWords.stream().anyMatch(folded::contains)) {
            throw new ProblemException(Problem.PASSWORD_TOO_GUESSABLE);
        }
        if (common.contains(folded) || common.contains(TRIMMINGS.matcher(folded).replaceAll(""))) {
            throw new ProblemException(Problem.PASSWORD_TOO_COMMON);
        }
    }

    /**
     * Refuses what is wrong for this customer: their NIF, with or without its letters, and their phone.
     *
     * @param phone E.164; {@code null} where there is none
     * @throws ProblemException {@code PASSWORD_TOO_GUESSABLE}
     */
    void checkFor(String password, String documentId, String phone) {
        String compact = SEPARATORS.matcher(folded(password)).replaceAll("");
        boolean tells = Stream.of(documentId, digits(documentId), national(phone))
                .filter(Objects::nonNull)
                .map(PasswordRules::folded)
                .filter(word -> !word.isEmpty())
                .anyMatch(compact::contains);
        if (tells) {
            throw new ProblemException(Problem.PASSWORD_TOO_GUESSABLE);
        }
    }

    private static String digits(String text) {
        return NO_DIGITS.matcher(text).replaceAll("");
    }

    /** As it is dialled at home. */
    private static String national(String phone) {
        return phone == null ? null : phone.replaceFirst("^\\+34", "").replace("+", "");
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static Set<String> common() {
        Set<String> words = new HashSet<>();
        try (var spanish = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream(SPANISH), SPANISH),
                StandardCharsets.UTF_8))) {
            words.addAll(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
            spanish.lines().map(PasswordRules::folded).forEach(words::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        words.remove("");
        return Set.copyOf(words);
    }
}
