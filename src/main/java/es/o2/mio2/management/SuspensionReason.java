package es.o2.mio2.management;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a customer suspends a line. */
@Schema(description = "Why the line is suspended: what it was used with is lost, or was stolen.")
enum SuspensionReason {
    LOST,
    STOLEN
}
