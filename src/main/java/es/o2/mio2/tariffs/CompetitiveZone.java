package es.o2.mio2.tariffs;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A postal code of the zone of competition, where a tariff may have a price of its own. */
@Entity
@Table(name = "competitive_zone")
class CompetitiveZone extends PanacheEntityBase {

    @Id
    @Column(name = "postal_code")
    String postalCode;

    /** Whether a fibre at this postal code is in it. */
    static boolean has(String postalCode) {
        return count("postalCode", postalCode) > 0;
    }
}
