package es.o2.mio2.api;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Keeps what is logged, for a test to look at. */
final class KeptLog extends Handler {

    private final List<LogRecord> entries = new ArrayList<>();

    List<LogRecord> entries() {
        return entries;
    }

    @Override
    public void publish(LogRecord entry) {
        entries.add(entry);
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
