package es.o2.mio2.profile;

import es.o2.mio2.billing.TaxTerritory;
import es.o2.mio2.identity.Province;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An address as its customer sees it. */
@Schema(name = "Address", description = "An address of the customer.")
record AddressView(
        @Schema(description = "The address's id.", required = true)
        UUID addressId,

        @Schema(required = true) Address.Kind kind,

        @Schema(description = "Street and number.", required = true, maxLength = 150, examples = "Calle de la Luna, 12")
        String street,

        @Schema(description = "Floor, door, staircase.", maxLength = 100, examples = "3.º B")
        String details,

        @Schema(
                description = "The Spanish postal code.",
                required = true,
                maxLength = 5,
                pattern = "^[0-9]{5}$",
                examples = "28004")
        String postalCode,

        @Schema(description = "Town or city.", required = true, maxLength = 100, examples = "Madrid")
        String city,

        @Schema(description = "Province.", required = true, maxLength = 60, examples = "Madrid")
        String province,

        @Schema(
                description = "The province's code (INE), with which the postal code begins.",
                required = true,
                maxLength = 2,
                pattern = "^[0-9]{2}$",
                examples = "28")
        String provinceCode,

        @Schema(
                description =
                        "Whose tax is paid there. That of the billing address is on the prices that are shown, and"
                                + " on what is contracted from then on that comes to no place of its own, as a mobile line; what"
                                + " is contracted already keeps its own, and fibre has that of where it is installed.",
                required = true)
        TaxTerritory taxTerritory,

        @Schema(
                description = "From when on SIM cards are sent there: not in the first 72 hours after it was added or"
                        + " changed, unless the customer confirmed it.",
                required = true)
        Instant simCardsFromAt) {

    static AddressView of(Address address) {
        return new AddressView(
                address.id,
                address.kind,
                address.street,
                address.details,
                address.postalCode,
                address.city,
                address.province,
                Province.ofPostalCode(address.postalCode).code(),
                TaxTerritory.ofPostalCode(address.postalCode),
                address.simCardsFrom());
    }

    /** Where somebody lives is no log's business. */
    @Override
    public String toString() {
        return "AddressView[" + kind + "]";
    }
}
