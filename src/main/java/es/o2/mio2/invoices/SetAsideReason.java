package es.o2.mio2.invoices;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a billing run goes on without a customer, as far as it is told. */
@Schema(
        description =
                "Why: the database doesn't keep what their invoices say (`DATA_REFUSED`), or what is known of them"
                        + " can't be reckoned with (`NOT_RECKONED`); the service's log tells more.")
public enum SetAsideReason {
    DATA_REFUSED,
    NOT_RECKONED;

    /** Of what a chunk failed by; nothing where that isn't of the chunk's customers, and passes. */
    static Optional<SetAsideReason> of(RuntimeException failed) {
        if (failed instanceof NotReckonedException) {
            return Optional.of(NOT_RECKONED);
        }
        return failed instanceof SqlFailedException refused && refused.failure() == ChunkFailure.DATA_REFUSED
                ? Optional.of(DATA_REFUSED)
                : Optional.empty();
    }
}
