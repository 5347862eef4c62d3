package es.o2.mio2.orders;

/**
 * Where a parcel goes to.
 *
 * @param details floor, door, staircase; {@code null} for none
 */
public record DeliveryAddress(String street, String details, String postalCode, String city, String province) {

    /** Where somebody lives is no log's business. */
    @Override
    public String toString() {
        return "DeliveryAddress[" + postalCode + "]";
    }
}
