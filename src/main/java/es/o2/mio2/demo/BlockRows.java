package es.o2.mio2.demo;

import es.o2.mio2.demo.DemoCustomer.Blocked;
import es.o2.mio2.management.BlockMedium;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Writes blocks of the demo's lines, as customers asked for them and the network set them, down as rows. */
final class BlockRows {

    private static final Duration DELAY = Duration.ofMinutes(10);
    private static final Duration DEADLINE = Duration.ofDays(10);

    private final Rows rows;
    private final DemoCalendar calendar;

    BlockRows(Rows rows, DemoCalendar calendar) {
        this.rows = rows;
        this.calendar = calendar;
    }

    /** Adds a block of a line that was added before. */
    void add(UUID customerId, UUID lineId, Blocked block) {
        Instant requestedAt = calendar.instant(block.since());
        for (BlockMedium medium : block.code().media()) {
            rows.of("block_request")
                    .set("request_id", DemoIds.of("block", lineId, block.code()))
                    .set("medium", medium)
                    .set("customer_id", customerId)
                    .set("line_id", lineId)
                    .set("block_code", block.code())
                    .set("position", 1)
                    .set("enabled", true)
                    .set("status", "IN_FORCE")
                    .set("requested_at", requestedAt)
                    .set("expected_at", requestedAt.plus(DELAY))
                    .set("free_from", requestedAt.plus(DEADLINE))
                    .set("in_force_at", requestedAt.plus(DELAY))
                    .set("reported_at", requestedAt.plus(DELAY))
                    .set("version", 0);
        }
    }
}
