package es.o2.mio2.profile;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That a former customer's data were erased. It is looked for by who nobody knows any more, and guards itself. */
@Entity
@Table(name = "erasure")
public class Erasure extends PanacheEntityBase {

    /** For what the digest of a document is. */
    static final String DIGEST = "erasure";

    private static final String BETWEEN = ",";
    private static final String EQUALS = "=";

    @Id
    @Column(name = "erasure_id")
    public UUID id;

    @Column(name = "customer_id")
    public UUID customerId;

    @Column(name = "document_digest")
    String documentDigest;

    /** Why, one line. */
    String reason;

    @Column(name = "erased_by")
    String erasedBy;

    @Column(name = "erased_at")
    public Instant erasedAt;

    /** The last day on which what is kept has to be; {@code null} where nothing is. */
    @Column(name = "kept_until")
    public LocalDate keptUntil;

    @Column(columnDefinition = "text")
    String erased;

    @Column(columnDefinition = "text")
    String kept;

    /** How many of a kind. */
    @Schema(name = "ErasureCount", description = "How many of a kind.")
    public record Count(
            @Schema(required = true) DataKind kind,

            @Schema(
                    description = "How many.",
                    required = true,
                    format = "int64",
                    minimum = "1",
                    maximum = "9007199254740991",
                    examples = "3")
            long count) {

        private static Count parse(String text) {
            String[] parts = text.split(EQUALS);
            return new Count(DataKind.valueOf(parts[0]), Long.parseLong(parts[1]));
        }
    }

    /** What is gone. */
    public List<Count> erased() {
        return counts(erased);
    }

    /** What stays. */
    public List<Count> kept() {
        return counts(kept);
    }

    /** The one that was asked for with a document that has one of these digests. */
    static Optional<Erasure> of(List<String> digests) {
        return find("documentDigest in ?1 order by erasedAt desc", digests).firstResultOptional();
    }

    static String text(List<Count> counts) {
        return counts.stream()
                .map(count -> count.kind() + EQUALS + count.count())
                .collect(Collectors.joining(BETWEEN));
    }

    private static List<Count> counts(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(BETWEEN)).map(Count::parse).toList();
    }
}
