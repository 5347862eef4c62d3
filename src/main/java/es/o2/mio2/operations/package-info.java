/** The operator's side, {@code /operations/v1}: what the company's own systems do. Nothing knows it. */
package es.o2.mio2.operations;
