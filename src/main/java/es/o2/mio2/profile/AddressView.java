package es.o2.mio2.profile;

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
        String province) {

    static AddressView of(Address address) {
        return new AddressView(
                address.id,
                address.kind,
                address.street,
                address.details,
                address.postalCode,
                address.city,
                address.province);
    }

    /** Where somebody lives is no log's business. */
    @Override
    public String toString() {
        return "AddressView[" + kind + "]";
    }
}
