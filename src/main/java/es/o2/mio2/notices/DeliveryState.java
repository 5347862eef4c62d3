package es.o2.mio2.notices;

import java.util.Arrays;
import java.util.Optional;

/** What became of an SMS after it was taken, as receipts tell it (SMPP 3.4, 5.2.28 and appendix B). */
enum DeliveryState {
    ENROUTE(1, "ENROUTE", false),
    DELIVERED(2, "DELIVRD", true),
    EXPIRED(3, "EXPIRED", true),
    DELETED(4, "DELETED", true),
    UNDELIVERABLE(5, "UNDELIV", true),
    ACCEPTED(6, "ACCEPTD", false),
    UNKNOWN(7, "UNKNOWN", false),
    REJECTED(8, "REJECTD", true);

    private final int code;
    private final String word;
    private final boolean last;

    DeliveryState(int code, String word, boolean last) {
        this.code = code;
        this.word = word;
        this.last = last;
    }

    /** Of the optional parameter {@code message_state}. */
    static Optional<DeliveryState> ofCode(int code) {
        return Arrays.stream(values()).filter(state -> state.code == code).findFirst();
    }

    /** Of the word that stands after {@code stat:} in a receipt's text. */
    static Optional<DeliveryState> ofWord(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equalsIgnoreCase(word))
                .findFirst();
    }

    /** Whether nothing comes after it. */
    boolean last() {
        return last;
    }
}
