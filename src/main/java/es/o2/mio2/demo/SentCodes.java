package es.o2.mio2.demo;

import java.util.List;
import java.util.Optional;

/**
 * The codes among what was sent last, the newest first.
 *
 * @param count how many; another one has come where it changes
 */
record SentCodes(int count, List<SentCode> items) {

    static SentCodes of(List<SentMessage> messages) {
        List<SentCode> codes =
                messages.stream().map(SentCode::in).flatMap(Optional::stream).toList();
        return new SentCodes(codes.size(), codes);
    }
}
