package es.o2.mio2.tariffs;

import es.o2.mio2.api.Language;
import es.o2.mio2.api.TariffCode;
import es.o2.mio2.billing.Money;
import es.o2.mio2.billing.Prices;
import es.o2.mio2.billing.TaxTerritory;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What can be contracted, or could be once: what it gives and what it costs. The net price is the constant; what a
 * customer pays depends on their territory's tax.
 */
@Entity
@Table(name = "tariff")
public class Tariff extends PanacheEntityBase {

    /** What a tariff is for: products first, as they are listed. */
    @Schema(
            name = "TariffKind",
            description = "What it is for: a product of its own (`MOBILE`, `CONVERGENT`, `FIBRE`), or something that"
                    + " goes with one.")
    public enum Kind {
        MOBILE,
        CONVERGENT,
        FIBRE,
        ADDITIONAL_LINE,
        DATA_BONUS,
        SERVICE,
        ADD_ON;

        /** Whether it is a product's own tariff. */
        boolean isOfProducts() {
            return this == MOBILE || this == CONVERGENT || this == FIBRE;
        }
    }

    private static final Pattern CODE = Pattern.compile(TariffCode.PATTERN);
    private static final Comparator<Tariff> BY_KIND_AND_PRICE = Comparator.<Tariff, Kind>comparing(
                    tariff -> tariff.kind)
            .thenComparing(tariff -> tariff.netPrice)
            .thenComparing(tariff -> tariff.code);
    private static final String ON_SALE = "t.onSaleFrom <= ?1 and (t.onSaleUntil is null or t.onSaleUntil >= ?1)";

    @Id
    @Column(name = "tariff_code")
    public String code;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    /** Euros a month (once, for a data bonus), without tax, 4 decimals. */
    @Column(name = "net_price")
    public BigDecimal netPrice;

    /** The same in the zone of competition, where there is such a price. */
    @Column(name = "zone_net_price")
    public BigDecimal zoneNetPrice;

    /** Data of a cycle, in bytes; absent where the tariff has none. */
    @Column(name = "data_bytes")
    public Long dataBytes;

    /** Whether calls to national numbers are included without limit. */
    @Column(name = "national_calls")
    public boolean nationalCalls;

    public boolean landline;

    /** Bits a second of the fibre, both ways; absent where the tariff has none. */
    @Column(name = "fibre_bits")
    public Long fibreBits;

    @Column(name = "five_g")
    public boolean fiveG;

    public boolean esim;

    @Column(name = "on_sale_from")
    public LocalDate onSaleFrom;

    /** The last day on which it could be contracted; absent while it can be. */
    @Column(name = "on_sale_until")
    public LocalDate onSaleUntil;

    /** Names by the tag of their language. */
    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "tariff_text", joinColumns = @JoinColumn(name = "tariff_code"))
    @MapKeyColumn(name = "language")
    @Column(name = "name")
    public Map<String, String> names;

    /** The kinds of product that it goes with, where it is no product of its own. */
    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "tariff_base", joinColumns = @JoinColumn(name = "tariff_code"))
    @Enumerated(EnumType.STRING)
    @Column(name = "product_kind")
    public Set<Product.Kind> bases;

    /** Those on sale on a day, with their names and what they go with: products first, by kind and price. */
    static List<Tariff> onSale(LocalDate day) {
        return Tariff.<Tariff>list(
                        "select distinct t from Tariff t join fetch t.names left join fetch t.bases where " + ON_SALE,
                        day)
                .stream()
                .sorted(BY_KIND_AND_PRICE)
                .toList();
    }

    /** One that is on sale on a day. */
    public static Optional<Tariff> onSale(String code, LocalDate day) {
        return Tariff.<Tariff>list(
                        "select distinct t from Tariff t join fetch t.names left join fetch t.bases where " + ON_SALE
                                + " and t.code = ?2",
                        day,
                        code)
                .stream()
                .findFirst();
    }

    /** These tariffs with their names, by code. */
    public static Map<String, Tariff> byCode(Collection<String> codes) {
        return Tariff.<Tariff>list("from Tariff t join fetch t.names where t.code in ?1", codes).stream()
                .collect(Collectors.toMap(tariff -> tariff.code, Function.identity()));
    }

    /** Whether a text is written as a code is. */
    static boolean isCode(String text) {
        return text.length() <= TariffCode.MAX_LENGTH && CODE.matcher(text).matches();
    }

    public String name(Language language) {
        return names.get(language.tag());
    }

    /** Euros without tax, 4 decimals, in or out of the zone of competition. */
    public BigDecimal netPrice(boolean competitiveZone) {
        return competitiveZone && zoneNetPrice != null ? zoneNetPrice : netPrice;
    }

    /** What a customer pays for it where the service is given in a territory, with tax, 2 decimals. */
    public Money price(boolean competitiveZone, TaxTerritory territory) {
        return Money.eur(Prices.gross(netPrice(competitiveZone), territory));
    }

    /** The kind of product that it makes; empty where it is no product of its own. */
    Optional<Product.Kind> product() {
        return Arrays.stream(Product.Kind.values()).filter(this::isOf).findFirst();
    }

    /** Whether a product can have it as its tariff. */
    boolean isOf(Product.Kind product) {
        return kind.name().equals(product.name());
    }

    /** Whether it goes with such a product. */
    public boolean goesWith(Product.Kind product) {
        return bases.contains(product);
    }

    /** Data of a cycle in bytes; 0 where it has none. */
    public long data() {
        return dataBytes == null ? 0 : dataBytes;
    }

    List<Allowance> allowances() {
        List<Allowance> allowances = new ArrayList<>();
        if (fibreBits != null) {
            allowances.add(Allowance.fibre(fibreBits));
        }
        if (dataBytes != null) {
            allowances.add(Allowance.data(dataBytes));
        }
        if (nationalCalls) {
            allowances.add(Allowance.unlimited(Allowance.Kind.VOICE));
        }
        if (landline) {
            allowances.add(Allowance.unlimited(Allowance.Kind.LANDLINE_VOICE));
        }
        return allowances;
    }
}
