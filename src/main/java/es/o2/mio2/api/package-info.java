/**
 * The contract's face: what every operation has in common. Language, correlator, limits, entity tags, cursors, repeats,
 * the answer to every kind of mistake, and the two documents that describe it all.
 */
package es.o2.mio2.api;
