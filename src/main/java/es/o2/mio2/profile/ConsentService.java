package es.o2.mio2.profile;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Exchange;
import es.o2.mio2.api.Inputs;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Preconditions;
import es.o2.mio2.api.Texts;
import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.Problem;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the current customer agrees to. Their decisions come one after another, for each sees the one before. */
@ApplicationScoped
class ConsentService {

    private final CurrentCustomer customer;
    private final ConsentDecisions decisions;
    private final Preconditions preconditions;
    private final Inputs inputs;
    private final Texts texts;
    private final ProfileConfig config;

    ConsentService(
            CurrentCustomer customer,
            ConsentDecisions decisions,
            Preconditions preconditions,
            Inputs inputs,
            Texts texts,
            ProfileConfig config) {
        this.customer = customer;
        this.decisions = decisions;
        this.preconditions = preconditions;
        this.inputs = inputs;
        this.texts = texts;
        this.config = config;
    }

    @Transactional
    ConsentList get(Language language) {
        return of(ConsentDecision.last(), language);
    }

    /**
     * Keeps decisions; one that says what counts already is none.
     *
     * @throws ProblemException {@code PRECONDITION_FAILED}, {@code INVALID_ARGUMENT} where a purpose is named twice,
     *     {@code CONSENT_TEXT_CHANGED} where the customer would agree to a text that is no longer shown
     */
    @Transactional
    ConsentList decide(List<ConsentsRequest.Item> wanted, Exchange from) {
        customer.requireOpenSession();
        Customer.lock(customer.id());
        Map<ConsentPurpose, ConsentDecision> last = ConsentDecision.last();
        preconditions.requireSeen(of(last, from.language()));
        if (wanted.stream().map(ConsentsRequest.Item::purpose).distinct().count() < wanted.size()) {
            throw inputs.refuse("/items", InputError.Code.REPEATED);
        }
        for (ConsentsRequest.Item item : wanted) {
            ConsentDecision before = last.get(item.purpose());
            if (isNew(item, before)) {
                requireCurrentText(item);
                last.put(
                        item.purpose(),
                        decisions.add(item.purpose(), item.granted(), item.version(), before, from.address()));
            }
        }
        return of(last, from.language());
    }

    /** To agree to another text is a decision; to agree to none of them is one. */
    private static boolean isNew(ConsentsRequest.Item item, ConsentDecision before) {
        return before == null
                || before.granted != item.granted()
                || (item.granted() && !before.version.equals(item.version()));
    }

    private void requireCurrentText(ConsentsRequest.Item item) {
        if (item.granted() && !item.version().equals(config.consentTexts().get(item.purpose()))) {
            throw new ProblemException(Problem.CONSENT_TEXT_CHANGED);
        }
    }

    private ConsentList of(Map<ConsentPurpose, ConsentDecision> last, Language language) {
        return new ConsentList(Arrays.stream(ConsentPurpose.values())
                .map(purpose -> ConsentView.of(
                        purpose,
                        texts.get(language, "consent." + purpose + ".title"),
                        texts.get(language, "consent." + purpose + ".description"),
                        config.consentTexts().get(purpose),
                        last.get(purpose)))
                .toList());
    }
}
