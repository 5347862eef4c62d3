package es.o2.mio2.orders;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A number that comes from another operator, by an order. */
@Entity
@Table(name = "portability")
class Portability extends PanacheEntityBase {

    @Id
    @Column(name = "order_id")
    UUID orderId;

    @TenantId
    @Column(name = "customer_id", columnDefinition = "uuid")
    String customerId;

    /** E.164. */
    String msisdn;

    @Column(name = "current_operator")
    String currentOperator;

    /** The normal form, see {@link es.o2.mio2.identity.DocumentId}. */
    @Column(name = "holder_document_id")
    String holderDocumentId;

    /** Of the SIM card of a prepaid number. */
    String iccid;

    /** The day on which it is to be carried over. */
    @Column(name = "port_on")
    LocalDate portOn;

    /** In which hours of that day, once they are agreed. */
    @Column(name = "window_starts_at")
    Instant windowStartsAt;

    @Column(name = "window_ends_at")
    Instant windowEndsAt;

    /** Of these orders of the current customer. */
    static List<Portability> of(List<UUID> orderIds) {
        return list("orderId in ?1", orderIds);
    }

    /** The operators agreed on a day and its hours. */
    void agree(OrderEventReport.Port agreed) {
        portOn = agreed.portOn();
        windowStartsAt = agreed.windowStartsAt();
        windowEndsAt = agreed.windowEndsAt();
    }

    PortIn portIn() {
        return new PortIn(msisdn, currentOperator, holderDocumentId, iccid, portOn);
    }
}
