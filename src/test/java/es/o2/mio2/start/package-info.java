/** How fast the application starts, and the training that makes it faster. */
package es.o2.mio2.start;
