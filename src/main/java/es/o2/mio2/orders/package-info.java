/** Pedidos: whatever was asked for, its steps, its parcel, and how it is carried out. */
package es.o2.mio2.orders;
