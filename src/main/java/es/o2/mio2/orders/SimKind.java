package es.o2.mio2.orders;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A card that is sent, or a profile that is downloaded. */
@Schema(description = "A card that is sent, or a profile that is downloaded.")
public enum SimKind {
    PHYSICAL,
    ESIM
}
