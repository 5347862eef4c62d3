/** Facturas: what is charged, and whether it was paid. */
package es.o2.mio2.invoices;
