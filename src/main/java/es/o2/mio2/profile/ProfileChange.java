package es.o2.mio2.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.PlainText;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.ProblemException;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be changed of the profile (RFC 7396): what isn't named stays. */
@Schema(description = "What is to be changed of the profile: what isn't named stays.")
class ProfileChange {

    @Schema(description = "In which the customer wants to be written to.")
    private Language language;

    @Size(min = 1, max = GreetingName.MAX)
    @Pattern(regexp = PlainText.ONE_LINE)
    @Schema(
            description = "How the customer wants to be greeted. Space at its ends is left out, and `<` and `>` are"
                    + " refused. With `null` a person is greeted by their given name, a company by its own.",
            nullable = true,
            examples = "Marta")
    private String greetingName;

    @Schema(hidden = true)
    private boolean languageNamed;

    @Schema(hidden = true)
    private boolean greetingNamed;

    @JsonProperty
    void setLanguage(Language language) {
        this.language = language;
        this.languageNamed = true;
    }

    @JsonProperty
    void setGreetingName(String greetingName) {
        this.greetingName = greetingName;
        this.greetingNamed = true;
    }

    /**
     * Changes it; false where nothing is otherwise then.
     *
     * @throws ProblemException {@code INVALID_ARGUMENT} for a name that can't be shown, and where the language is to be
     *     taken away
     */
    boolean applyTo(Customer customer, Inputs inputs) {
        String language = language(customer, inputs);
        String greeting = greeting(customer, inputs);
        boolean changed = !language.equals(customer.language) || !greeting.equals(customer.greetingName);
        customer.language = language;
        customer.greetingName = greeting;
        return changed;
    }

    private String language(Customer customer, Inputs inputs) {
        if (!languageNamed) {
            return customer.language;
        }
        if (language == null) {
            throw inputs.refuse("/language", InputError.Code.REQUIRED);
        }
        return language.tag();
    }

    private String greeting(Customer customer, Inputs inputs) {
        if (!greetingNamed) {
            return customer.greetingName;
        }
        if (greetingName == null) {
            return GreetingName.usual(customer.kind, customer.givenName, customer.companyName);
        }
        return GreetingName.parse(greetingName)
                .orElseThrow(() -> inputs.refuse("/greetingName", InputError.Code.MALFORMED));
    }
}
