package es.o2.mio2.tariffs;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.TenantId;

/** Where a product's fibre is, or is to be. */
@Entity
@Table(name = "service_address")
class ServiceAddress extends PanacheEntityBase {

    @Id
    @Column(name = "product_id")
    UUID productId;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    String street;

    /** Floor, door, staircase … */
    String details;

    @Column(name = "postal_code")
    String postalCode;

    String city;
    String province;

    /** In one line. */
    String text() {
        return Stream.of(street, details, postalCode + " " + city)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    static void add(UUID productId, ServiceAddressRequest asked) {
        ServiceAddress address = new ServiceAddress();
        address.productId = productId;
        address.street = asked.street();
        address.details = asked.details();
        address.postalCode = asked.postalCode();
        address.city = asked.city();
        address.province = asked.province();
        address.persist();
    }
}
