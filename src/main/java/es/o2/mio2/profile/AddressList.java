package es.o2.mio2.profile;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All addresses of a customer. */
@Schema(description = "All addresses of the customer.")
record AddressList(
        @Schema(description = "The addresses, the billing one first.", required = true, maxItems = 50)
        List<AddressView> items) {}
