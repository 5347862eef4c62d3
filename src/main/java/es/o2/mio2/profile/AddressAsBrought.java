package es.o2.mio2.profile;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/**
 * An address that the operator's systems brought last of a customer, as they said it. It is written and compared many at
 * once, see {@link LastBrought}; by itself it is only ever erased.
 */
@Entity
@Table(name = "address_as_brought")
class AddressAsBrought extends PanacheEntityBase {

    @Id
    @Column(name = "brought_id")
    UUID id;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;
}
