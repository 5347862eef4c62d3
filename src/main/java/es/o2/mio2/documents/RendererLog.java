package es.o2.mio2.documents;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;
import java.util.logging.Level;
import org.jboss.logging.Logger;

/** The renderer's warnings in our own log; by itself it would write to the console past it. */
final class RendererLog implements XRLogger {

    private static final Logger LOG = Logger.getLogger(PdfRenderer.class);

    @Override
    public void log(String where, Level level, String message) {
        LOG.warnf("%s: %s", where, message);
    }

    @Override
    public void log(String where, Level level, String message, Throwable failure) {
        LOG.warnf(failure, "%s: %s", where, message);
    }

    /** Levels are those of our own log. */
    @Override
    public void setLevel(String logger, Level level) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isLogLevelEnabled(Diagnostic diagnostic) {
        return diagnostic.getLevel().intValue() >= Level.WARNING.intValue();
    }
}
