/** How the operator's systems bring in what they know: batches of rows, each batch taken once and whole. */
package es.o2.mio2.feeds;
