package es.o2.mio2.demo;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A code as somebody finds it in a message. */
record SentCode(Instant sentAt, String to, String code) {

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    /** That of a message, where there is one in it. */
    static Optional<SentCode> in(SentMessage message) {
        return CODE.matcher(message.text())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .map(code -> new SentCode(message.sentAt(), message.to(), code));
    }
}
