package es.o2.mio2.usage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.TenantId;

/** What a customer wants to be told of a line's use; without one they are told what everybody is. */
@Entity
@Table(name = "usage_alert")
class UsageAlert extends PanacheEntityBase {

    private static final String BETWEEN = ",";

    @Id
    @Column(name = "line_id")
    UUID lineId;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    /** With commas between them, the lowest first; absent for a landline, which has no data. */
    @Column(name = "data_percents")
    String dataPercents;

    /** Euros with tax, 2 decimals; absent where none is to be told. */
    @Column(name = "spend_limit")
    BigDecimal spendLimit;

    /** Euros with tax, 2 decimals. */
    @Column(name = "premium_spend")
    BigDecimal premiumSpend;

    @Column(name = "changed_at")
    Instant changedAt;

    @Version
    int version;

    List<Integer> percents() {
        return dataPercents == null
                ? List.of()
                : Stream.of(dataPercents.split(BETWEEN)).map(Integer::valueOf).toList();
    }

    void tellPercents(List<Integer> percents) {
        dataPercents = percents.isEmpty()
                ? null
                : percents.stream().sorted().map(String::valueOf).collect(Collectors.joining(BETWEEN));
    }
}
