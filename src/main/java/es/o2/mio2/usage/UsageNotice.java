package es.o2.mio2.usage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A threshold that a line, or a product's pool, passed in a cycle. {@link UsageThresholds} writes them down. */
@Entity
@Table(name = "usage_notice")
@IdClass(UsageNotice.Key.class)
class UsageNotice extends PanacheEntityBase {

    /** What was passed. */
    enum Kind {
        /** Per cent of the data. */
        DATA,
        /** Euros for use that isn't included. */
        SPEND,
        /** Euros for premium services. */
        PREMIUM,
        /** 80 % of a limit outside the EU. */
        ROAMING_80,
        /** All of a limit outside the EU. */
        ROAMING_100
    }

    /**
     * Which one.
     *
     * @param subjectId the line, or the product whose lines share their data
     */
    record Key(UUID subjectId, LocalDate cycleStartDate, Kind kind, BigDecimal threshold) implements Serializable {}

    @Id
    @Column(name = "subject_id")
    UUID subjectId;

    @Id
    @Column(name = "cycle_start_date")
    LocalDate cycleStartDate;

    @Id
    @Enumerated(EnumType.STRING)
    Kind kind;

    /** Per cent, or euros with 2 decimals. */
    @Id
    BigDecimal threshold;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    /** Absent for a pool. */
    @Column(name = "line_id")
    UUID lineId;

    @Column(name = "noticed_at")
    Instant noticedAt;

    /** When the customer was told, or was told a higher one instead. */
    @Column(name = "told_at")
    Instant toldAt;

    /** How often it couldn't be told. */
    int tries;

    /** Before that it isn't tried again. */
    @Column(name = "next_try_at")
    Instant nextTryAt;

    /** It couldn't be told: it waits, and others come first. */
    static void putOff(Key key, int tries, Instant nextTryAt) {
        update(
                "tries = ?1, nextTryAt = ?2 where subjectId = ?3 and cycleStartDate = ?4 and kind = ?5"
                        + " and threshold = ?6 and toldAt is null",
                tries,
                nextTryAt,
                key.subjectId(),
                key.cycleStartDate(),
                key.kind(),
                key.threshold());
    }

    /** Takes it on to tell it: false where that was done, or is being done, by somebody else. */
    static boolean take(Key key, Instant now) {
        return update(
                        "toldAt = ?1 where subjectId = ?2 and cycleStartDate = ?3 and kind = ?4 and threshold = ?5"
                                + " and toldAt is null",
                        now,
                        key.subjectId(),
                        key.cycleStartDate(),
                        key.kind(),
                        key.threshold())
                == 1;
    }
}
