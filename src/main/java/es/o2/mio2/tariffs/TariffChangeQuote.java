package es.o2.mio2.tariffs;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** What a change of tariff was said to cost, and what that was reckoned from. Good for one order, for a while. */
@Entity
@Table(name = "tariff_change_quote")
class TariffChangeQuote extends PanacheEntityBase {

    @Id
    @Column(name = "quote_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    @Column(name = "product_id")
    UUID productId;

    @Column(name = "from_tariff_code")
    String fromTariffCode;

    /** Euros a month without tax, 4 decimals, of the tariff that was held. */
    @Column(name = "from_net_price")
    BigDecimal fromNetPrice;

    @Column(name = "tariff_code")
    String tariffCode;

    /** Euros a month without tax, 4 decimals, of the tariff that is wanted. */
    @Column(name = "net_price")
    BigDecimal netPrice;

    /** How often the product's tariff had been changed. */
    @Column(name = "tariff_changes")
    int tariffChanges;

    /** The wanted tariff's first day. */
    @Column(name = "effective_date")
    LocalDate effectiveDate;

    @Column(name = "this_cycle_total")
    BigDecimal thisCycleTotal;

    @Column(name = "next_monthly_price")
    BigDecimal nextMonthlyPrice;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    /** The order that was placed with it. */
    @Column(name = "order_id")
    UUID orderId;

    /** A quote of the current customer for a product. */
    static Optional<TariffChangeQuote> find(UUID quoteId, UUID productId) {
        return find("id = ?1 and productId = ?2", quoteId, productId).firstResultOptional();
    }

    /** Whether what it was reckoned from is still so. */
    boolean holds(Product product, Tariff from, Tariff wanted) {
        return tariffChanges == product.tariffChanges
                && fromTariffCode.equals(product.tariffCode)
                && fromNetPrice.compareTo(from.netPrice(product.competitiveZone)) == 0
                && netPrice.compareTo(wanted.netPrice(product.competitiveZone)) == 0;
    }
}
