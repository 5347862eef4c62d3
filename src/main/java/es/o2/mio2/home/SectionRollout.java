package es.o2.mio2.home;

import es.o2.mio2.api.Channel;
import es.o2.mio2.api.Section;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.CRC32;

/** How far a section is rolled out on a channel. */
@Entity
@Table(name = "section_rollout")
@IdClass(SectionRollout.Key.class)
class SectionRollout extends PanacheEntityBase {

    private static final int PERCENT = 100;

    @Id
    @Enumerated(EnumType.STRING)
    Section section;

    @Id
    @Enumerated(EnumType.STRING)
    Channel channel;

    @Enumerated(EnumType.STRING)
    SectionStatus status;

    /** Share of the customers for whom an {@link SectionStatus#AVAILABLE} section is open. */
    int percentage;

    /** Words of the operator for those for whom it isn't; absent where the usual ones do. */
    String message;

    @Column(name = "changed_at")
    Instant changedAt;

    record Key(Section section, Channel channel) implements Serializable {}

    static List<SectionRollout> all() {
        return listAll();
    }

    /**
     * What a customer sees. The share is steady: who is in stays in while it grows, and each section draws anew, so that
     * not always the same customers come first.
     */
    SectionStatus statusFor(UUID customerId) {
        if (status == SectionStatus.AVAILABLE && lot(customerId) >= percentage) {
            return SectionStatus.COMING_SOON;
        }
        return status;
    }

    /** Whether customers see the same as with another; {@code null} is like none. */
    boolean isLike(SectionRollout other) {
        return other != null
                && status == other.status
                && percentage == other.percentage
                && Objects.equals(message, other.message);
    }

    /** As the trail has it. */
    @Override
    public String toString() {
        return section + "/" + channel + " " + status + " " + percentage + " %";
    }

    private int lot(UUID customerId) {
        CRC32 checksum = new CRC32();
        checksum.update((section + ":" + customerId).getBytes(StandardCharsets.US_ASCII));
        return (int) (checksum.getValue() % PERCENT);
    }
}
