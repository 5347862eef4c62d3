package es.o2.mio2.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a customer came in. */
@Schema(description = "The channel that a session was opened on.")
public enum Channel {
    /** The Mi O2 app. */
    APP,
    /** The customer area on the web. */
    WEB
}
