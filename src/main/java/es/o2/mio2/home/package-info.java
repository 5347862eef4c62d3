/** Inicio: the first page, and which section is open on which channel. */
package es.o2.mio2.home;
