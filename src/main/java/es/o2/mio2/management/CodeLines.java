package es.o2.mio2.management;

import es.o2.mio2.access.MobileLines;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Lets access know to which lines codes may go. */
@ApplicationScoped
class CodeLines implements MobileLines {

    @Override
    public List<MobileLine> all() {
        return Line.mobile();
    }
}
