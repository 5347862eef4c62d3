package es.o2.mio2.notices;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a notice reaches a customer. */
@Schema(description = "How a message reaches a customer.")
public enum NoticeChannel {
    SMS,
    EMAIL
}
