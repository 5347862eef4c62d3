package es.o2.mio2.tariffs;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The pool of data ('Compartir datos') of a convergent product's mobile lines. */
@Schema(description = "Data sharing: one pool of the principal line and its additional lines.")
record DataSharing(
        @Schema(required = true) Status status,

        @Schema(description = "Since when it is so.", required = true)
        Instant changedAt) {

    /** Where the pool is between off and on. */
    @Schema(name = "DataSharingStatus", description = "Where the pool is between off and on.")
    enum Status {
        INACTIVE,
        ACTIVATING,
        ACTIVE,
        DEACTIVATING
    }

    /**
     * Of a product that can share; {@code null} for one that can't. The pool isn't shown as active before some line has
     * used data of it.
     *
     * @param inUse whether one has, since the pool was switched on
     */
    static DataSharing of(Product product, boolean inUse) {
        if (product.dataSharingStatus == null) {
            return null;
        }
        Status shown =
                product.dataSharingStatus == Status.ACTIVE && !inUse ? Status.ACTIVATING : product.dataSharingStatus;
        return new DataSharing(shown, product.dataSharingSince);
    }
}
