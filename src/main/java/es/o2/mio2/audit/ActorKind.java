package es.o2.mio2.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who did it. */
@Schema(
        description =
                "Who did it: the customer, an operator, the service by itself, or somebody who hadn't shown who they"
                        + " are (`UNKNOWN`).")
public enum ActorKind {
    CUSTOMER,
    OPERATOR,
    SYSTEM,
    /** Somebody at the door who hasn't shown who they are. */
    UNKNOWN
}
