package es.o2.mio2.billing;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a service is given, which decides its tax. */
@Schema(description = "Where a service is given, which decides its tax.")
public enum TaxTerritory {
    /** The mainland and the Balearic Islands. */
    MAINLAND(TaxKind.IVA, "21.00"),
    /** The provinces of Las Palmas and Santa Cruz de Tenerife. */
    CANARY_ISLANDS(TaxKind.IGIC, "7.00"),
    /** The city of Ceuta. */
    CEUTA(TaxKind.IPSI, "10.00"),
    /** The city of Melilla. */
    MELILLA(TaxKind.IPSI, "8.00");

    private static final Pattern POSTAL_CODE = Pattern.compile("(?:0[1-9]|[1-4][0-9]|5[0-2])[0-9]{3}");

    private final TaxKind taxKind;
    private final BigDecimal rate;

    TaxTerritory(TaxKind taxKind, String rate) {
        this.taxKind = taxKind;
        this.rate = new BigDecimal(rate);
    }

    /** The tax of this territory. */
    public TaxKind taxKind() {
        return taxKind;
    }

    /** The rate of the tax in per cent, with two decimals: {@code 21.00}. */
    public BigDecimal rate() {
        return rate;
    }

    /**
     * The territory of an address, by the province in the first two digits of its postal code.
     *
     * @throws IllegalArgumentException when it isn't a Spanish postal code: five digits, 01 to 52 first
     */
    public static TaxTerritory ofPostalCode(String postalCode) {
        if (postalCode == null || !POSTAL_CODE.matcher(postalCode).matches()) {
            throw new IllegalArgumentException("Not a Spanish postal code");
        }
        return switch (postalCode.substring(0, 2)) {
            case "35", "38" -> CANARY_ISLANDS;
            case "51" -> CEUTA;
            case "52" -> MELILLA;
            default -> MAINLAND;
        };
    }
}
