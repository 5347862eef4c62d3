package es.o2.mio2.profile;

import es.o2.mio2.access.Roles;
import es.o2.mio2.api.Conditional;
import es.o2.mio2.api.InSection;
import es.o2.mio2.api.Refuses;
import es.o2.mio2.api.Section;
import es.o2.mio2.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Where the customer is billed and delivered to. */
@Path("/v1/profile/addresses")
@Tag(name = "profile")
@InSection(Section.PROFILE)
@RolesAllowed(Roles.CUSTOMER)
class AddressResource {

    private final AddressService addresses;

    AddressResource(AddressService addresses) {
        this.addresses = addresses;
    }

    @GET
    @Operation(
            operationId = "listAddresses",
            summary = "List the addresses",
            description = "Where the customer is billed and delivered to.")
    public AddressList list() {
        return new AddressList(addresses.list());
    }

    @POST
    @ResponseStatus(201)
    @Refuses({
        Problem.ADDRESS_ALREADY_KNOWN,
        Problem.TOO_MANY_ADDRESSES,
        Problem.BILLING_ADDRESS_REQUIRED,
        Problem.PROVINCE_MISMATCH
    })
    @Operation(
            operationId = "createAddress",
            summary = "Add an address",
            description =
                    "Adds an address in Spain; `Location` leads to it. As `BILLING` it takes the place of that which"
                            + " was, which stays to deliver to; the first of all has to be it. One that is known already is"
                            + " refused, so that sent twice it is there once. The customer is warned by SMS and e-mail, and for 24"
                            + " hours a new SIM and a new bank account have to wait. In the first 72 hours no SIM card goes there,"
                            + " unless the token has a proof for `SIM_REPLACEMENT` by a code that came by SMS. 20 are added or changed in a"
                            + " day.")
    public RestResponse<AddressView> add(@NotNull @Valid AddressRequest request) {
        AddressView address = addresses.add(request);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, address)
                // As it is: the framework would make an address of it, by a host that the caller may not know.
                .header(HttpHeaders.LOCATION, "/v1/profile/addresses/" + address.addressId())
                .build();
    }

    @GET
    @Path("/{addressId}")
    @Operation(operationId = "getAddress", summary = "Get an address", description = "One of the addresses.")
    public AddressView get(@RestPath UUID addressId) {
        return addresses.get(addressId);
    }

    @PUT
    @Path("/{addressId}")
    @Conditional
    @Refuses({Problem.ADDRESS_ALREADY_KNOWN, Problem.BILLING_ADDRESS_REQUIRED, Problem.PROVINCE_MISMATCH})
    @Operation(
            operationId = "replaceAddress",
            summary = "Change an address",
            description = "Changes what an address says, or has the customer billed there (`BILLING`): the one that was"
                    + " it stays to deliver to. What is on its way goes where it went, and invoices that were issued stay as"
                    + " they are. What follows is as with `createAddress`; the same again changes nothing, and with a proof"
                    + " for `SIM_REPLACEMENT` confirms that the address is the customer's.")
    public AddressView replace(@RestPath UUID addressId, @NotNull @Valid AddressRequest request) {
        return addresses.replace(addressId, request);
    }

    @DELETE
    @Path("/{addressId}")
    @Conditional
    @Refuses(Problem.BILLING_ADDRESS_REQUIRED)
    @Operation(
            operationId = "deleteAddress",
            summary = "Remove an address",
            description = "Removes an address to deliver to; what is on its way there goes on. The billing one is only"
                    + " replaced by another.")
    public void remove(@RestPath UUID addressId) {
        addresses.remove(addressId);
    }
}
