package es.o2.mio2.invoices;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why some customers' invoices couldn't be made or issued, as far as it is told. */
@Schema(
        description =
                "Why: the database was away, others were in the way, it took too long, the data doesn't go together,"
                        + " or something that the service's log tells more of.")
public enum ChunkFailure {
    DATABASE_AWAY,
    CONFLICT,
    TOO_LONG,
    DATA_REFUSED,
    OTHER;

    /** By SQLSTATE (PostgreSQL, appendix A). */
    static ChunkFailure ofState(String state) {
        if (state.equals("57014") || state.equals("55P03")) {
            return TOO_LONG;
        }
        if (state.startsWith("40")) {
            return CONFLICT;
        }
        if (state.startsWith("08") || state.startsWith("57") || state.startsWith("53")) {
            return DATABASE_AWAY;
        }
        return state.startsWith("22") || state.startsWith("23") ? DATA_REFUSED : OTHER;
    }
}
