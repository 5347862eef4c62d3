package es.o2.mio2.management;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a number is reached. */
@Schema(description = "How a number is reached: by call (`VOICE`) or by message (`SMS`, with `MMS`).")
public enum BlockMedium {
    VOICE,
    SMS
}
