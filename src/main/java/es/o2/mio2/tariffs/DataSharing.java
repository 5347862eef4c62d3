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

    /** Of a product that can share; {@code null} for one that can't. */
    static DataSharing of(Product product) {
        return product.dataSharingStatus == null
                ? null
                : new DataSharing(product.dataSharingStatus, product.dataSharingSince);
    }
}
