package es.o2.mio2.home;

import es.o2.mio2.access.CurrentCustomer;
import es.o2.mio2.api.Channel;
import es.o2.mio2.api.Language;
import es.o2.mio2.api.Section;
import es.o2.mio2.api.Texts;
import es.o2.mio2.audit.AuditAction;
import es.o2.mio2.audit.AuditTrail;
import es.o2.mio2.problem.Alternative;
import es.o2.mio2.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Which section is open to whom, and what those are told to whom it isn't. */
@ApplicationScoped
public class SectionService {

    private final Rollouts rollouts;
    private final CurrentCustomer customer;
    private final HomeConfig config;
    private final Texts texts;
    private final AuditTrail audit;
    private final Event<RolloutChanged> changes;
    private final Clock clock;

    SectionService(
            Rollouts rollouts,
            CurrentCustomer customer,
            HomeConfig config,
            Texts texts,
            AuditTrail audit,
            Event<RolloutChanged> changes,
            Clock clock) {
        this.rollouts = rollouts;
        this.customer = customer;
        this.config = config;
        this.texts = texts;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /** All sections for the current customer on their channel. */
    List<SectionView> list(Language language) {
        return Arrays.stream(Section.values())
                .map(section -> view(section, language))
                .toList();
    }

    /** Lets pass who may use a section now. */
    void require(Section section, Language language) {
        SectionView view = view(section, language);
        if (view.status() != SectionStatus.AVAILABLE) {
            throw ProblemException.sectionClosed(view.message(), view.alternatives());
        }
    }

    /** How far every section is rolled out on each channel, section by section. */
    public List<RolloutState> rollouts() {
        return SectionRollout.all().stream()
                .map(RolloutState::of)
                .sorted(Comparator.comparing(RolloutState::section).thenComparing(RolloutState::channel))
                .toList();
    }

    /**
     * Opens or closes a section on a channel.
     *
     * @param percentage share of the customers for whom it is open when it is available
     * @param message words for those for whom it isn't, or {@code null} for the usual ones
     * @param operator who does it
     * @return how far it is rolled out now
     */
    @Transactional
    public RolloutState rollOut(
            Section section, Channel channel, SectionStatus status, int percentage, String message, String operator) {
        SectionRollout rollout = SectionRollout.findById(new SectionRollout.Key(section, channel));
        rollout.status = status;
        rollout.percentage = percentage;
        rollout.message = message;
        rollout.changedAt = clock.instant();
        audit.byOperator(operator, AuditAction.SECTION_ROLLED_OUT, rollout.toString());
        changes.fire(new RolloutChanged());
        return RolloutState.of(rollout);
    }

    private SectionView view(Section section, Language language) {
        Channel channel = customer.channel();
        SectionRollout rollout = rollouts.of(section, channel);
        SectionStatus status = rollout.statusFor(customer.id());
        boolean open = status == SectionStatus.AVAILABLE;
        String title = texts.get(language, "section." + section + ".title");
        return new SectionView(
                section,
                title,
                texts.get(language, "section." + section + ".description"),
                status,
                open ? null : message(rollout, status, title, language),
                open ? null : alternatives(channel, language));
    }

    private String message(SectionRollout rollout, SectionStatus status, String title, Language language) {
        if (rollout.message != null) {
            return rollout.message;
        }
        String key = "section.closed." + status;
        return texts.get(language, rollout.channel == Channel.APP ? key + ".APP" : key, title);
    }

    /** The app is no way out of the app. */
    private List<Alternative> alternatives(Channel channel, Language language) {
        Alternative phone = new Alternative(
                Alternative.Kind.PHONE, texts.get(language, "alternative.PHONE.title"), config.phoneUri());
        Alternative app =
                new Alternative(Alternative.Kind.APP, texts.get(language, "alternative.APP.title"), config.appUri());
        return channel == Channel.APP ? List.of(phone) : List.of(app, phone);
    }
}
