package es.o2.mio2.management;

import es.o2.mio2.api.ServiceStatus;
import es.o2.mio2.identity.Iccid;
import es.o2.mio2.orders.SimKind;
import es.o2.mio2.profile.ExportFiles;
import es.o2.mio2.profile.ExportPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The customer's lines, in a copy of their data: their SIMs without what opens them, their blocks and how these changed. */
@ApplicationScoped
class ExportedLines implements ExportPart {

    private final BlockService blocks;

    ExportedLines(BlockService blocks) {
        this.blocks = blocks;
    }

    /** A SIM card or eSIM. */
    record Sim(
            UUID lineId,
            String maskedIccid,
            SimKind kind,
            SimCard.Status status,
            Instant activatedAt,
            Instant endedAt) {

        static Sim of(SimCard card) {
            return new Sim(
                    card.lineId,
                    Iccid.parse(card.iccid).masked(),
                    card.kind,
                    card.status,
                    card.activatedAt,
                    card.endedAt);
        }
    }

    /** That a line was suspended. */
    record Suspended(UUID lineId, SuspensionReason reason, Instant suspendedAt, Instant reactivatedAt) {}

    /** The blocks of a line. */
    record BlocksOfLine(UUID lineId, BlockList blocks) {}

    /** What was asked of a block, and what came of it. */
    record Request(
            UUID requestId,
            UUID lineId,
            String blockCode,
            BlockMedium medium,
            boolean enabled,
            BlockRequest.Status status,
            Instant requestedAt,
            Instant inForceAt,
            Instant supersededAt) {

        static Request of(BlockRequest one) {
            return new Request(
                    one.requestId,
                    one.lineId,
                    one.code,
                    one.medium,
                    one.enabled,
                    one.status,
                    one.requestedAt,
                    one.inForceAt,
                    one.supersededAt);
        }
    }

    @Override
    public void write(ExportFiles files) {
        files.list("lines", Line::allViews);
        files.list("sims", () -> SimCard.<SimCard>list("order by lineId, activatedAt, id").stream()
                .map(Sim::of)
                .toList());
        files.list("suspensions", () -> LineSuspension.<LineSuspension>list("order by suspendedAt, id").stream()
                .map(one -> new Suspended(one.lineId, one.reason, one.suspendedAt, one.reactivatedAt))
                .toList());
        List<UUID> mobile = files.read(() -> Line.<Line>list(
                        "kind = ?1 and status <> ?2 order by startDate, id", Line.Kind.MOBILE, ServiceStatus.TERMINATED)
                .stream()
                .map(line -> line.id)
                .toList());
        files.list("blocks", () -> mobile.stream()
                .map(lineId -> new BlocksOfLine(lineId, blocks.list(lineId, files.language())))
                .toList());
        files.list(
                "block-requests",
                () -> BlockRequest.<BlockRequest>list("order by lineId, code, medium, position").stream()
                        .map(Request::of)
                        .toList());
    }
}
