/**
 * Drills: the packaged application as processes of its own on a PostgreSQL of its own, customers who place orders and
 * look, something that breaks, and books that are balanced afterwards.
 */
package es.o2.mio2.drills;
