package es.o2.mio2.home;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.Section;
import es.o2.mio2.api.Texts;
import es.o2.mio2.billing.BillingCycle;
import es.o2.mio2.invoices.DueAgain;
import es.o2.mio2.invoices.InvoicesConfig;
import es.o2.mio2.invoices.LatestInvoice;
import es.o2.mio2.orders.CustomerOrder;
import es.o2.mio2.profile.Customer;
import es.o2.mio2.usage.DataLeft;
import es.o2.mio2.usage.PrincipalData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Puts the first page together. */
@ApplicationScoped
class HomeService {

    /** What isn't made yet. */
    private static final List<UnavailableHighlight> NOT_OFFERED = List.of(new UnavailableHighlight(
            UnavailableHighlight.Part.UNREAD_NOTICES, UnavailableHighlight.Reason.NOT_OFFERED));

    private static final Logger LOG = Logger.getLogger(HomeService.class);

    private final SectionService sections;
    private final PrincipalData principalData;
    private final InvoicesConfig invoices;
    private final Texts texts;
    private final Clock clock;

    HomeService(
            SectionService sections, PrincipalData principalData, InvoicesConfig invoices, Texts texts, Clock clock) {
        this.sections = sections;
        this.principalData = principalData;
        this.invoices = invoices;
        this.texts = texts;
        this.clock = clock;
    }

    HomePage page(Language language) {
        List<SectionView> all = sections.list(language);
        List<UnavailableHighlight> unavailable = new ArrayList<>(NOT_OFFERED);
        DataLeft dataLeft = isOpen(all, Section.USAGE, UnavailableHighlight.Part.DATA_LEFT, unavailable)
                ? readable(UnavailableHighlight.Part.DATA_LEFT, principalData::left, unavailable)
                : null;
        LatestInvoice latestInvoice =
                isOpen(all, Section.INVOICES, UnavailableHighlight.Part.LATEST_INVOICE, unavailable)
                        ? readable(UnavailableHighlight.Part.LATEST_INVOICE, LatestInvoice::find, unavailable)
                        : null;
        NextCharge nextCharge = isOpen(all, Section.INVOICES, UnavailableHighlight.Part.NEXT_CHARGE, unavailable)
                ? readable(UnavailableHighlight.Part.NEXT_CHARGE, () -> Optional.of(nextCharge()), unavailable)
                : null;
        OrdersUnderWay openOrders = isOpen(all, Section.ORDERS, UnavailableHighlight.Part.OPEN_ORDERS, unavailable)
                ? ordersUnderWay()
                : null;
        return new HomePage(
                texts.get(language, "home.greeting", Customer.greetingName()),
                welcome(all, language),
                all,
                new Highlights(dataLeft, latestInvoice, nextCharge, openOrders),
                unavailable);
    }

    /** {@code null} where there is none, and where it can't be read just now: the rest of the page is served. */
    private static <T> T readable(
            UnavailableHighlight.Part part, Supplier<Optional<T>> read, List<UnavailableHighlight> unavailable) {
        try {
            return read.get().orElse(null);
        } catch (PersistenceException failed) {
            LOG.warnf(failed, "%s can't be read", part);
            unavailable.add(new UnavailableHighlight(part, UnavailableHighlight.Reason.TEMPORARILY_UNAVAILABLE));
            return null;
        }
    }

    private NextCharge nextCharge() {
        LocalDate today = LocalDate.now(clock.withZone(BillingCycle.MADRID));
        return NextCharge.at(today, invoices.issueDay(), DueAgain::on);
    }

    /** True as of the last move: between two moves the page, and its tag, stay as they are. */
    private OrdersUnderWay ordersUnderWay() {
        CustomerOrder.Moves moves = CustomerOrder.moves();
        Instant asOf = Optional.ofNullable(moves.last())
                .orElseGet(() -> BillingCycle.of(clock.instant()).startsAt());
        return new OrdersUnderWay(moves.open(), asOf);
    }

    private Welcome welcome(List<SectionView> all, Language language) {
        List<String> open = all.stream()
                .filter(section -> section.status() == SectionStatus.AVAILABLE)
                .map(SectionView::title)
                .toList();
        String title = texts.get(language, "home.welcome.title");
        if (open.size() == all.size()) {
            return new Welcome(title, texts.get(language, "home.welcome.body.all"));
        }
        return open.isEmpty()
                ? new Welcome(title, texts.get(language, "home.welcome.body.none"))
                : new Welcome(title, texts.get(language, "home.welcome.body.some", texts.list(language, open)));
    }

    /** A highlight is its section's: where that isn't open, it is told why the highlight isn't there. */
    private static boolean isOpen(
            List<SectionView> all,
            Section section,
            UnavailableHighlight.Part part,
            List<UnavailableHighlight> unavailable) {
        boolean open =
                all.stream().anyMatch(view -> view.section() == section && view.status() == SectionStatus.AVAILABLE);
        if (!open) {
            unavailable.add(new UnavailableHighlight(part, UnavailableHighlight.Reason.SECTION_NOT_AVAILABLE));
        }
        return open;
    }
}
