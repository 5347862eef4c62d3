package es.o2.mio2.demo;

import es.o2.mio2.identity.Iccid;
import java.util.Locale;
import java.util.UUID;

/**
 * An invented SIM card: the same for the same name.
 *
 * @param matchingId which profile an eSIM is loaded with, as its server knows it
 */
record DemoSim(Iccid iccid, String puk, String matchingId) {

    private static final String SPANISH = "8934";
    private static final long ACCOUNTS = 100_000_000_000_000L;
    private static final long PUKS = 100_000_000;
    private static final int MATCHING_ID = 23;

    /** The card of what this is the name of, such as a line. */
    static DemoSim of(Object name) {
        UUID digits = DemoIds.of("sim", name);
        long account = Math.floorMod(digits.getMostSignificantBits(), ACCOUNTS);
        long puk = Math.floorMod(digits.getLeastSignificantBits(), PUKS);
        return new DemoSim(
                Iccid.completed(SPANISH + "%014d".formatted(account)),
                "%08d".formatted(puk),
                DemoIds.of("esim", name).toString().toUpperCase(Locale.ROOT).substring(0, MATCHING_ID));
    }

    /** Without the PUK: also what is invented is no log's business. */
    @Override
    public String toString() {
        return "DemoSim[" + iccid + "]";
    }
}
