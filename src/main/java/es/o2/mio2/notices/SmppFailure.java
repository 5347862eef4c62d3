package es.o2.mio2.notices;

import java.util.ArrayList;
import java.util.List;
import org.jsmpp.extra.NegativeResponseException;

/** What the log is told of a failure of the link. */
final class SmppFailure {

    private SmppFailure() {}

    /** Without any text: what the library says of a bind may have the password in it. */
    static String reason(Throwable failed) {
        List<String> reasons = new ArrayList<>();
        for (Throwable one = failed; one != null; one = one.getCause()) {
            reasons.add(
                    one instanceof NegativeResponseException negative
                            ? String.format("status 0x%08x", negative.getCommandStatus())
                            : one.getClass().getName());
        }
        return String.join(", ", reasons);
    }
}
