/** Consumo: what the lines use, what is left, and what it costs. */
package es.o2.mio2.usage;
