/** The contract's face. */
package es.o2.mio2.api;
