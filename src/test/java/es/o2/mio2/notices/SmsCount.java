package es.o2.mio2.notices;

/** How many SMS a text goes in, for tests of other rooms. */
public final class SmsCount {

    private SmsCount() {}

    /** The number of its parts: 1 for a text that fits one SMS. */
    public static int parts(String text) {
        return SmsParts.of(text, 0).parts().size();
    }
}
