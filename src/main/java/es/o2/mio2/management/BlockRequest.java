package es.o2.mio2.management;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Page;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.TenantId;

/**
 * What was asked of a block, for one medium, and what came of it. A request for two media is there twice. They are the
 * history too: none is taken away, and the last of a line, a family and a medium is the one that stands.
 */
@Entity
@Table(name = "block_request")
@IdClass(BlockRequest.Key.class)
class BlockRequest extends PanacheEntityBase {

    /** In the place of a family: the numbers that are barred until the customer asks in writing. */
    static final String BARRED_NUMBERS = "BARRED_NUMBERS";

    /** Which request, and which of its media. */
    record Key(UUID requestId, BlockMedium medium) implements Serializable {}

    /** How far it is. */
    @Schema(
            name = "BlockRequestStatus",
            description =
                    "How far it is: asked for (`REQUESTED`), done (`IN_FORCE`), or another was asked for before it was"
                            + " (`SUPERSEDED`).")
    enum Status {
        REQUESTED,
        IN_FORCE,
        /** Another was asked for before this one was in force. */
        SUPERSEDED
    }

    @Id
    @Column(name = "request_id")
    UUID requestId;

    @Id
    @Enumerated(EnumType.STRING)
    BlockMedium medium;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Column(name = "line_id")
    UUID lineId;

    /** A {@link BlockCode}, or {@link #BARRED_NUMBERS}. */
    @Column(name = "block_code")
    String code;

    /** Which of its line, family and medium it is, from 1. */
    int position;

    /** Whether it sets the block, or lifts it. */
    boolean enabled;

    @Enumerated(EnumType.STRING)
    Status status;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "expected_at")
    Instant expectedAt;

    /** From when on a block counts as if it were in force, whatever the network says. */
    @Column(name = "free_from")
    Instant freeFrom;

    @Column(name = "superseded_at")
    Instant supersededAt;

    /** As the network reported it; also of one that was superseded since. */
    @Column(name = "in_force_at")
    Instant inForceAt;

    @Column(name = "reported_at")
    Instant reportedAt;

    @Version
    int version;

    /** What stands of all blocks of a line. */
    static List<BlockRequest> standing(UUID lineId) {
        return list(
                "from BlockRequest r where r.lineId = ?1 and r.position = (select max(later.position)"
                        + " from BlockRequest later where later.lineId = r.lineId and later.code = r.code"
                        + " and later.medium = r.medium)",
                lineId);
    }

    /** What was asked of a line's blocks, the newest first. */
    static List<BlockRequest> history(UUID lineId, int most) {
        return BlockRequest.<BlockRequest>find(
                        "lineId = ?1 and code <> ?2 order by requestedAt desc, position desc, code, medium desc",
                        lineId,
                        BARRED_NUMBERS)
                .page(Page.ofSize(most))
                .list();
    }

    /** A request, with its media. */
    static List<BlockRequest> of(UUID requestId) {
        return list("requestId = ?1 order by medium", requestId);
    }

    /** Those of the current customer's lines of which a block is being lifted, in one order for all who hold them. */
    static List<UUID> linesWithLifts() {
        return BlockRequest.<BlockRequest>list("status = ?1 and enabled = false order by lineId", Status.REQUESTED)
                .stream()
                .map(request -> request.lineId)
                .distinct()
                .toList();
    }

    BlockStatus blockStatus() {
        if (status == Status.REQUESTED) {
            return enabled ? BlockStatus.ACTIVATING : BlockStatus.DEACTIVATING;
        }
        return enabled ? BlockStatus.ACTIVE : BlockStatus.INACTIVE;
    }

    /** When it is, or was, in force. */
    Instant effectiveAt() {
        return status == Status.REQUESTED ? expectedAt : inForceAt;
    }

    /** Another is asked for: of one that is under way nothing is awaited any more. */
    void supersede(Instant now) {
        if (status == Status.REQUESTED) {
            status = Status.SUPERSEDED;
            supersededAt = now;
        }
    }

    /**
     * The network reported it. One that was superseded counts too where it was in force before that: so the line was
     * until the next one was.
     *
     * @return whether it changes what the line's use is charged by
     */
    boolean confirm(Instant at, Instant now) {
        if (inForceAt != null || status == Status.SUPERSEDED && at.isAfter(supersededAt)) {
            return false;
        }
        inForceAt = at;
        reportedAt = now;
        if (status == Status.REQUESTED) {
            status = Status.IN_FORCE;
        }
        return true;
    }
}
