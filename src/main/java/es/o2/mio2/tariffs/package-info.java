/** Tarifas: the catalogue and what customers have contracted from it. */
package es.o2.mio2.tariffs;
