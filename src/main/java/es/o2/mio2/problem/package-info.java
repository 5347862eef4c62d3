/** The closed catalogue of errors, and the shape in which they go out (RFC 9457). */
package es.o2.mio2.problem;
