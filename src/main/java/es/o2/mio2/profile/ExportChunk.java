package es.o2.mio2.profile;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A piece of an archive, sealed. */
@Entity
@Table(name = "export_chunk")
@IdClass(ExportChunk.Key.class)
class ExportChunk extends PanacheEntityBase {

    /** Of which archive, and which of its pieces, from 0. */
    record Key(UUID exportId, int number) implements Serializable {}

    @Id
    @Column(name = "export_id")
    UUID exportId;

    @Id
    @Column(name = "chunk_number")
    int number;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Column(name = "is_last")
    boolean last;

    byte[] content;

    /** What a piece is sealed for: it opens in its own place alone, and as the last one only where it is. */
    static String context(UUID exportId, int number, boolean last) {
        return "export:" + exportId + ":" + number + (last ? ":last" : "");
    }

    static Optional<ExportChunk> of(UUID exportId, int number) {
        return find("exportId = ?1 and number = ?2", exportId, number).firstResultOptional();
    }

    static void removeAll(UUID exportId) {
        delete("exportId", exportId);
    }
}
