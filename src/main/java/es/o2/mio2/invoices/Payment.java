package es.o2.mio2.invoices;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** What was paid of an invoice, or went back, as the bank told it. {@link PaymentTaking} writes it down. */
@Entity
@Table(name = "payment")
class Payment extends PanacheEntityBase {

    @Id
    @Column(name = "payment_id")
    String id;

    /** Which there may be none of yet. */
    @Column(name = "invoice_number")
    String invoiceNumber;

    @Enumerated(EnumType.STRING)
    PaymentRow.Kind kind;

    /** Euros, more than nothing, whichever way they went. */
    BigDecimal amount;
}
