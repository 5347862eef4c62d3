/** Gestión: the lines and what customers need of them at once. */
package es.o2.mio2.management;
