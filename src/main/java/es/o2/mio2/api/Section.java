package es.o2.mio2.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The six sections of the customer area. They open channel by channel. */
@Schema(description = "The sections of the customer area.")
public enum Section {
    /** Tarifas. */
    TARIFFS,
    /** Consumo. */
    USAGE,
    /** Facturas. */
    INVOICES,
    /** Pedidos. */
    ORDERS,
    /** Gestión. */
    MANAGEMENT,
    /** Perfil. */
    PROFILE
}
