package es.o2.mio2.home;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A highlight that can't be had now. */
@Schema(description = "A highlight that can't be had now.")
record UnavailableHighlight(
        @Schema(required = true) Part part,

        @Schema(required = true) Reason reason) {

    /** The highlights there are. */
    @Schema(name = "HighlightPart", description = "The highlights there are.")
    enum Part {
        /** Data left on the principal line. */
        DATA_LEFT,
        LATEST_INVOICE,
        NEXT_CHARGE,
        OPEN_ORDERS,
        UNREAD_NOTICES
    }

    /** Why it can't be had. */
    @Schema(name = "HighlightReason", description = "Why a highlight can't be had.")
    enum Reason {
        /** Its section isn't open on this channel. */
        SECTION_NOT_AVAILABLE,
        /** The service doesn't have it yet. */
        NOT_OFFERED,
        /** It could be had, and failed just now. */
        TEMPORARILY_UNAVAILABLE
    }
}
